import assert from "node:assert/strict";
import { test } from "node:test";
import { particle } from "../../static/js/model/i18n.js";

test("a Hangul syllable takes the particle of its final consonant", () => {
  assert.equal(particle("커널", "을", "를"), "을");
  assert.equal(particle("패치", "을", "를"), "를");
  assert.equal(particle("편향", "이", "가"), "이");
});

test("digits take the particle of their Korean names: 영 일 이 삼 사 오 육 칠 팔 구", () => {
  const chosen = [..."0123456789"].map((digit) => particle(digit, "은", "는")).join("");
  assert.equal(chosen, "은은는은는는은은은는");
  assert.equal(particle("−40404", "은", "는"), "는");
});

test("letters take the particle of their Korean names: 알 지 비, 엘 엠 엔", () => {
  assert.equal(["R", "G", "B"].map((letter) => particle(letter, "이", "가")).join(""), "이가가");
  assert.equal(["l", "M", "n", "U", "S"].map((letter) => particle(letter, "을", "를")).join(""), "을을을를를");
});

test("으로 becomes 로 after a vowel and after ㄹ", () => {
  const chosen = ["커널", "채널 합", "패치", "1", "6", "R", "M"].map((word) => particle(word, "으로", "로"));
  assert.deepEqual(chosen, ["로", "으로", "로", "로", "으로", "로", "으로"]);
});

test("characters that are not read aloud are skipped", () => {
  assert.equal(particle("(3, 24, 21)", "은", "는"), "은");
  assert.equal(particle("“커널”", "을", "를"), "을");
  assert.equal(particle("", "을", "를"), "를");
});
