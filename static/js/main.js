/**
 * Entry point of the explorer: mounts all views and starts all services. No other module imports
 * both.
 *
 * @typedef {import("./model/state.js").State} State
 */
import { keepFitting } from "./dom/fit.js";
import { createFocusKeeper } from "./dom/keepFocus.js";
import { byId } from "./dom/h.js";
import { lazyView } from "./dom/lazyView.js";
import { markSettled } from "./dom/settled.js";
import { createPause, layOut, showAll, showStage, yieldToBrowser } from "./dom/firstPaint.js";
import { featuresAt } from "./features/index.js";
import { createTranslator } from "./model/i18n.js";
import { until } from "./model/pending.js";
import { lessonFrom, linkToWrite } from "./model/lesson/lesson.js";
import { writeLink } from "./model/link.js";
import { ARRAY_TYPE } from "./model/ownArrays.js";
import { initialState, reduce } from "./model/explorer.js";
import { createStore } from "./model/store.js";
import { readAddress, startAddress } from "./services/address.js";
import { createApi } from "./services/api.js";
import { startCamera } from "./services/camera.js";
import { createStateFiles } from "./services/stateFiles.js";
import { storedArrays, startTabStorage } from "./services/tabStorage.js";
import { startOwnPicture } from "./services/ownPicture.js";
import { startChain } from "./services/chain.js";
import { startLocalFiles } from "./services/localFiles.js";
import { followMedia, media, readBoot } from "./services/page.js";
import { startPlayer } from "./services/player.js";
import { storedProgress, startProgress } from "./services/progress.js";
import { startFullscreen } from "./services/fullscreen.js";
import { startRecompute } from "./services/recompute.js";
import { startWeightFiles } from "./services/weightFiles.js";
import { mountBeside } from "./views/beside.js";
import { mountChannels } from "./views/channels.js";
import { mountCover } from "./views/cover.js";
import { mountHelp } from "./views/help.js";
import { mountHeadline } from "./views/headline.js";
import { mountFileDrop } from "./views/fileDrop.js";
import { mountInputs } from "./views/inputs.js";
import { mountLab } from "./views/lab.js";
import { mountLedger } from "./views/ledger.js";
import { mountNotices } from "./views/notices.js";
import { mountOutput } from "./views/output.js";
import { createPlot } from "./dom/plot.js";
import { mountPresent } from "./views/present.js";
import { mountRows } from "./views/rows.js";
import { mountSetup } from "./views/setup.js";
import { mountSide } from "./views/side.js";
import { mountSource } from "./views/source.js";
import { mountSpeech } from "./views/speech.js";
import { mountTools } from "./views/tools.js";
import { mountTransport } from "./views/transport.js";

const boot = await readBoot(ARRAY_TYPE);
const own = storedArrays();
const { link, notices } = readAddress(boot.keys, own);
const alone = { ...initialState(link, notices, media()), own };

/** On a lesson's page, the lesson interprets the link. @param {State} state */
const inLesson = (state) =>
  boot.lesson
    ? reduce({ ...state, lesson: lessonFrom(boot.lesson, boot.keys) }, { type: "link", link, notices })
    : state;

const begun = inLesson(alone);
const store = createStore(reduce, begun);
const { dispatch, getState } = store;
const context = {
  dispatch,
  t: createTranslator(boot.messages, boot.lang),
  query: (/** @type {import("./model/state.js").Link} */ link) => writeLink(link, boot.keys),
  plot: createPlot(boot.plotly),
  lang: boot.lang,
  languages: boot.languages,
  embed: boot.embed,
  picture: startOwnPicture(store),
  camera: startCamera(store),
  files: createStateFiles(store, boot.keys),
};

/** @typedef {import("./dom/lazyView.js").View<State>} View */

/** Mounts the laboratory: the view of a tab renders only while the tab is open. */
function laboratory() {
  const features = featuresAt("lab");
  const lab = mountLab(byId("lab"), context, features);
  mountFileDrop(context);
  const views = features.map(({ id, load }) => {
    const bring = async () => [(await load()).mount(lab.panel(id), context, getState)];
    const view = lazyView(lab.panel(id), context.t, bring, getState);
    return { render: (/** @type {State} */ state) => state.link.lab === id && view.render(state) };
  });
  return [lab, ...views];
}

const lessonView = boot.lesson && (await import("./views/lesson.js"));
const rows = byId("rows");
mountHelp(document.getElementById("site-tools"), context);
/** The views of the stage. @type {(() => View|null)[]} */
const ofTheStage = [
  () => lessonView && lessonView.mountLesson(byId("lesson"), context, getState),
  () => mountTools(document.getElementById("site-tools"), context),
  () => mountNotices(byId("notices"), context),
  () => mountSetup(byId("setup"), context),
  () => mountHeadline(byId("headline"), byId("subline"), byId("look"), context),
  // Elements of the rows' grid, in reading order.
  () => mountSource(rows, context),
  () => mountInputs(rows, context),
  () => mountRows(rows, context),
  () => mountChannels(byId("channels"), rows, context, getState),
  () => mountOutput(rows, context, getState),
  () => mountLedger(byId("ledger"), context, getState),
  () => mountTransport(byId("transport"), context, getState),
  () => mountCover(byId("cover"), context, getState),
  () => mountPresent(byId("present"), context, getState),
  () => mountBeside(byId("beside"), context, { before: rows, after: byId("dock") }),
  () => (boot.embed ? null : mountSide(featuresAt("side").map(({ id }) => byId(id)))),
  () => mountSpeech(byId("live"), context),
];
/**
 * Mounted after the stage is shown: the panels beside it and the laboratory.
 * @type {(() => View[]|Promise<View[]>)[]}
 */
const mounts = boot.embed
  ? []
  : [
      ...featuresAt("side").map(({ id, load }) => async () => [(await load()).mount(byId(id), context, getState)]),
      laboratory,
    ];
/** @type {View[]} */
const views = [];
const pauseOfMounting = createPause();
for (const mount of ofTheStage) {
  const view = mount();
  if (view) views.push(view);
  await pauseOfMounting();
}

const keepFocus = createFocusKeeper({
  leave: () => (getState().link.present === "on" ? document.getElementById("present-leave") : null),
  present: () => document.getElementById("present-toggle"),
});
let presents = begun.link.present;
let begins = true;
let drawing = false;

/** Draw in several tasks, so that the page stays responsive. @param {View[]} parts */
async function draw(parts) {
  const pause = createPause();
  for (const view of parts) {
    for (const part of [view.build, view.render]) {
      part?.(getState());
      await pause();
    }
  }
}

/**
 * Draws the first picture invisibly, shows the stage when its sizes are final, then the rest.
 * @returns {Promise<State>} the state that was drawn
 */
async function drawParts() {
  const first = getState();
  await draw(views);
  await context.plot.paintHeld();
  await layOut();
  await keepFitting(rows, byId("dock"));
  await yieldToBrowser();
  for (const mount of mounts) {
    const mounted = await mount();
    views.push(...mounted);
    await draw(mounted);
  }
  showAll();
  const then = getState();
  // Usually the companion's result, which arrived in the meantime.
  if (then !== first) await draw(views);
  return then;
}

async function drawFirst() {
  drawing = true;
  // Even if a part fails, later states are drawn.
  const drawn = await drawParts().finally(() => {
    drawing = false;
  });
  if (getState() !== drawn) drawAll(getState());
}

/** @param {State} state */
function drawAll(state) {
  const quick = state.playing && state.link.present === presents;
  presents = state.link.present;
  keepFocus(() => {
    for (const view of views) view.render(state);
  }, quick);
}

store.subscribe((state) => {
  if (drawing) return;
  if (begins && state.result) {
    begins = false;
    until(drawFirst());
    return;
  }
  drawAll(state);
  // Show problems that occurred before there was a picture.
  if (!state.result && (state.server === "lost" || state.notices !== notices)) showStage();
});
for (const view of views) view.render(getState());

followMedia(store);
startPlayer(store);
startTabStorage(store);
startFullscreen(store);
if (boot.lesson) startProgress(store, storedProgress());
startAddress(store, boot.keys, linkToWrite);
const api = createApi(boot.api);
startRecompute(store, api, boot.keys);
startChain(store, api);
startWeightFiles(store);
startLocalFiles(store, location.hash, context.picture);
markSettled();
