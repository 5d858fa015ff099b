"""Classic image-processing kernels: one 2-D kernel, repeated for every channel."""

from __future__ import annotations

import numpy as np

from .kernel import Kernel, in_every_channel, one_each

SOBEL_X = ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1))
SOBEL_Y = ((-1, -2, -1), (0, 0, 0), (1, 2, 1))
SCHARR_X = ((-3, 0, 3), (-10, 0, 10), (-3, 0, 3))
SCHARR_Y = ((-3, -10, -3), (0, 0, 0), (3, 10, 3))
LAPLACIAN = ((0, 1, 0), (1, -4, 1), (0, 1, 0))
BINOMIAL = ((1, 2, 1), (2, 4, 2), (1, 2, 1))
SHARPEN = ((0, -1, 0), (-1, 5, -1), (0, -1, 0))
EMBOSS = ((-2, -1, 0), (-1, 1, 1), (0, 1, 2))
ONES = ((1, 1, 1), (1, 1, 1), (1, 1, 1))

_SOBEL = (
    "Sobel and Feldman, A 3×3 isotropic gradient operator for image processing, "
    "Stanford Artificial Intelligence Project, 1968"
)
_SCHARR = (
    "Scharr, Optimale Operatoren in der Digitalen Bildverarbeitung, Universität Heidelberg, 2000; "
    "integer form as in OpenCV's cv::Scharr"
)
_LAPLACE = "five-point difference stencil; OpenCV, cv::Laplacian with ksize 1"
_GAUSS = "binomial coefficients 1 2 1 both ways; OpenCV, getGaussianKernel with ksize 3"
_SHARPEN = (
    "identity minus Laplacian; Gonzalez and Woods, Digital Image Processing, 4th edition, "
    "section 3.6"
)
_EMBOSS = "Powell, Image Kernels Explained Visually, setosa.io/ev/image-kernels, preset emboss"
_BOX = "arithmetic mean of nine; OpenCV, cv::blur with ksize 3×3"
_ONES = "after remykarem, Stack Overflow answer to question 43306323 (kernel_initializer 'ones')"

CLASSIC = (
    Kernel("sobel-x", in_every_channel(SOBEL_X), _SOBEL),
    Kernel("sobel-y", in_every_channel(SOBEL_Y), _SOBEL),
    Kernel("scharr-x", in_every_channel(SCHARR_X), _SCHARR),
    Kernel("scharr-y", in_every_channel(SCHARR_Y), _SCHARR),
    Kernel("laplacian", in_every_channel(LAPLACIAN), _LAPLACE),
    Kernel("gaussian", in_every_channel(np.divide(BINOMIAL, 16)), _GAUSS),
    Kernel("binomial", in_every_channel(BINOMIAL), _GAUSS),
    Kernel("sharpen", in_every_channel(SHARPEN), _SHARPEN),
    Kernel("emboss", in_every_channel(EMBOSS), _EMBOSS),
    Kernel("box-mean", in_every_channel(np.divide(ONES, 9)), _BOX),
    Kernel("ones", in_every_channel(ONES), _ONES),
    Kernel(
        "photo-sharpen", one_each(SHARPEN, SHARPEN, SHARPEN), _SHARPEN, groups=3, output_kind="rgb"
    ),
    Kernel(
        "photo-blur",
        one_each(*[np.divide(BINOMIAL, 16)] * 3),
        _GAUSS,
        groups=3,
        output_kind="rgb",
    ),
    Kernel(
        "depthwise-sobel",
        one_each(*(SOBEL_X, SOBEL_Y) * 3),
        _SOBEL + "; depthwise with multiplier 2",
        groups=3,
    ),
)
