import { declareKeys } from "../model/linkKeys.js";

/** What the server gave the page, with the messages that lie in files of their own. */
export async function readBoot() {
  const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "{}");
  declareKeys(boot.keys);
  const files = await Promise.all(boot.messages.map(read));
  return { ...boot, messages: Object.assign({}, ...files) };
}

/** @param {string} address */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.json();
}
