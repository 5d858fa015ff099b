"""Write tests/fixtures/weight_files.json: ``python -m tests.core.make_weight_files``.

Files written by NumPy, and safetensors assembled by hand from the format's specification,
each with the values that the page's readers must find in it.
"""

import base64
import io
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parent.parent / "fixtures" / "weight_files.json"
DTYPES = (
    *("<f2", "<f4", "<f8", ">f2", ">f4", ">f8", "|i1", "<i2", ">i4", "<i8"),
    *("|u1", ">u2", "<u4", "<u8", "|b1"),
)
SHAPE = (2, 3, 1, 2)
SAFE = {"F16": "<f2", "F32": "<f4", "F64": "<f8", "I8": "|i1", "I16": "<i2", "I32": "<i4",
        "I64": "<i8", "U8": "|u1", "BOOL": "|b1"}  # fmt: skip


def values(dtype: str, shape: tuple[int, ...] = SHAPE) -> NDArray[Any]:
    """Return values that the type represents exactly, negative and fractional if possible."""
    counted: NDArray[Any] = np.arange(int(np.prod(shape))).reshape(shape)
    if dtype.endswith("b1"):
        even: NDArray[Any] = counted % 2 == 0
        return even.astype(dtype)
    if "u" in dtype:
        return (counted * 7).astype(dtype)
    if "f" in dtype:
        return ((counted - 5) / 8).astype(dtype)
    return (counted - 5).astype(dtype)


def npy(array: NDArray[Any], version: tuple[int, int] | None = None) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version, allow_pickle=False)
    return file.getvalue()


def npz(*, compressed: bool) -> bytes:
    file = io.BytesIO()
    save: Any = np.savez_compressed if compressed else np.savez
    save(file, **{"conv1.weight": values("<f4"), "conv1.bias": values("<f4", (2,))})
    return file.getvalue()


def brain(array: NDArray[Any]) -> bytes:
    """Return bfloat16 values: the upper 16 bits of float32."""
    return (array.astype("<f4").view("<u4") >> 16).astype("<u2").tobytes()


def safetensors() -> bytes:
    head: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    body = b""
    blobs = {name: values(dtype).tobytes() for name, dtype in SAFE.items()}
    for name, data in {**blobs, "BF16": brain(values("<f4"))}.items():
        offsets = [len(body), len(body) + len(data)]
        head[f"of.{name}"] = {"dtype": name, "shape": list(SHAPE), "data_offsets": offsets}
        body += data
    text = json.dumps(head).encode()
    return struct.pack("<Q", len(text)) + text + body


def entry(data: bytes, *arrays: tuple[str, NDArray[Any]]) -> dict[str, Any]:
    found = [
        {"name": name, "shape": list(a.shape), "values": [float(v) for v in a.flatten()]}
        for name, a in arrays
    ]
    return {"bytes": base64.b64encode(data).decode(), "arrays": found}


def fixtures() -> dict[str, Any]:
    """Return every file with its expected arrays."""
    files = {f"{d[1:]}{'-big' if d[0] == '>' else ''}.npy": entry(npy(values(d)), ("", values(d)))
             for d in DTYPES}  # fmt: skip
    plain = values("<f4")
    files["fortran.npy"] = entry(npy(np.asfortranarray(plain)), ("", plain))
    for major in (2, 3):
        files[f"version-{major}.npy"] = entry(npy(plain, (major, 0)), ("", plain))
    both = ("conv1.weight", plain), ("conv1.bias", values("<f4", (2,)))
    files["stored.npz"] = entry(npz(compressed=False), *both)
    files["deflated.npz"] = entry(npz(compressed=True), *both)
    named = {**SAFE, "BF16": "<f4"}
    files["all.safetensors"] = entry(
        safetensors(), *((f"of.{name}", values(dtype)) for name, dtype in named.items())
    )
    return files


if __name__ == "__main__":
    FILE.write_text(json.dumps(fixtures(), indent=1) + "\n", "utf-8")
