/**
 * Upload and camera for the user's own picture, and notes about the picture.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { whenChanged } from "../../dom/changed.js";
import { h, setText } from "../../dom/h.js";
import { filePicker } from "../../dom/fileInput.js";
import { createViewfinder } from "./viewfinder.js";
import { isInUse, takesPictures } from "../../model/ownPicture.js";

/** What the file dialog offers; what a file really holds is read from its bytes. */
const PICTURES = "image/*,.png,.jpg,.jpeg,.webp,.gif,.avif,.bmp";

/** @param {HTMLElement} root @param {HTMLElement} crop the container for the crop @param {Context} context */
export function mountOwnImage(root, crop, context) {
  const { t, picture, camera } = context;
  const ways = sourceButtons(context);
  const finder = createViewfinder({
    label: t("own.camera.label"),
    shutter: t("own.camera.shutter"),
    stop: t("own.camera.stop"),
    shoot: (video) => picture.shoot(video, t("own.name.camera")),
    end: leaveCamera,
  });
  const notes = h("div", { class: "own-notes" });
  root.append(
    h("h2", { id: "own-image-title", text: t("own.image.title") }),
    h("p", { id: "own-image-hint", class: "hint", text: t("own.image.hint") }),
    ways.root,
    ways.why,
    finder.root,
    crop,
    notes,
  );

  function leaveCamera() {
    camera.stop();
    ways.camera.focus({ preventScroll: true });
  }

  return {
    render: whenChanged(
      (/** @type {State} */ { picture, camera, drafts, link, result }) => [picture, camera, drafts, link.x, result],
      (/** @type {State} */ state) => {
        ways.set(state);
        finder.show(state.camera === "on" ? camera.stream() : null);
        renderNotes(notes, context, state);
      },
    ),
  };
}

/** The buttons for upload and camera. @param {Context} context */
function sourceButtons({ t, picture, camera }) {
  const whyId = "own-image-why";
  const why = h("p", { id: whyId, class: "why", role: "alert", hidden: true });
  const button = h("button", {
    class: "btn",
    type: "button",
    "aria-describedby": whyId,
    onclick: () => camera.start(),
  });
  const picker = filePicker({
    id: "own-image-file",
    text: t("own.image.choose"),
    accept: PICTURES,
    describedBy: `own-image-hint ${whyId}`,
    take: (file) => picture.take(file, file.name),
  });
  const root = h(
    "div",
    { class: "own-drop" },
    h("p", { text: t("own.image.drop") }),
    h("div", { class: "own-keys" }, picker, button),
  );
  return {
    root,
    why,
    camera: button,
    /** @param {State} state */
    set({ drafts, camera: now }) {
      const refusals = [drafts.x, drafts.camera].filter(Boolean);
      const text = refusals.map(({ code, params }) => t(`error.${code}`, params)).join(" ");
      const fresh = text !== "" && text !== why.textContent;
      setText(why, text);
      why.hidden = text === "";
      // Pictures dropped on the stage or pasted show their error here: scroll it into view.
      if (fresh) why.scrollIntoView({ block: "nearest" });
      setText(button, t(now === "asking" ? "own.camera.asking" : "own.camera.start"));
      button.disabled = now !== "off";
    },
  };
}

/**
 * Notes about the picture, with buttons for what the user can do.
 * @param {HTMLElement} root @param {Context} context @param {State} state
 */
function renderNotes(root, { t, picture: service }, state) {
  const { picture, link, result } = state;
  const inUse = isInUse(state);
  /** @type {Node[]} */
  const notes = [];
  const say = (/** @type {string} */ text, /** @type {HTMLElement|null} */ action = null) =>
    notes.push(h("div", { class: "own-note" }, h("p", { text }), action));
  const button = (/** @type {string} */ text, /** @type {() => void} */ go) =>
    h("button", { class: "btn", type: "button", text, onclick: go });
  if (picture?.transparent) say(t("own.note.transparent"));
  if (picture && !inUse) {
    if (takesPictures(state))
      say(
        t("own.note.unused"),
        button(t("own.note.use"), () => service.use()),
      );
    else {
      const count = result?.input.shape[0] ?? 0;
      say(
        t("own.note.channels", { count }),
        button(t("own.note.open"), () => service.open()),
      );
    }
  }
  if (!picture && link.x !== null) {
    say(t("own.note.numbers", { shape: (result?.input.shape ?? []).join(", ") }));
  }
  root.replaceChildren(...notes);
}
