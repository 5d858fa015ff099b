() => document.querySelector(".volume-solid .js-plotly-plot")._fullLayout.scene.camera.eye
