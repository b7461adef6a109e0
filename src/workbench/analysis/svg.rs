//! SVG elements, and the patterns that tell the parts of a chart apart without colour.
//!
//! Places along the width are percentages and heights are pixels, so a chart follows the width of its element without being measured,
//! and its words are never scaled. Colours are classes: the policy forbids style attributes.

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

use crate::components::dom::El;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_ns(namespace: &str, tag: &str) -> Element;
}

/// An SVG element with a class; an empty one is none.
pub fn svg(tag: &str, class: &str) -> El {
    let element = El(create_element_ns("http://www.w3.org/2000/svg", tag));
    if class.is_empty() { element } else { element.attr("class", class) }
}

/// A place along the width, from 0 to 1.
pub fn along(share: f64) -> String {
    format!("{:.3}%", share * 100.0)
}

/// A height in pixels.
pub fn px(pixels: f64) -> String {
    format!("{pixels:.1}")
}

/// A rectangle: left edge and width as shares of the whole width, top and height in pixels.
pub fn rect(class: &str, (x, width): (f64, f64), (y, height): (f64, f64)) -> El {
    svg("rect", class).attr("x", &along(x)).attr("width", &along(width.max(0.0))).attr("y", &px(y)).attr("height", &px(height.max(0.0)))
}

/// How a part of a chart is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// 直接邀请入群: crossed lines.
    Invited,
    /// 邀请链接入群: slanting lines.
    Link,
    /// 扫描群二维码入群: solid.
    QrCode,
    /// Any other way, and what isn't known: dots.
    Other,
    /// Left: level lines.
    Left,
    /// What a chart has one of: solid.
    Plain,
}

impl Fill {
    /// By 入群方式.
    pub const fn of_scene(code: Option<i64>) -> Self {
        match code {
            Some(1) => Self::Invited,
            Some(2) => Self::Link,
            Some(3) => Self::QrCode,
            _ => Self::Other,
        }
    }

    const fn paint(self) -> &'static str {
        match self {
            Self::Invited => "url(#gm-fill-invited)",
            Self::Link => "url(#gm-fill-link)",
            Self::QrCode | Self::Plain => "",
            Self::Other => "url(#gm-fill-other)",
            Self::Left => "url(#gm-fill-left)",
        }
    }

    /// Fills a shape.
    pub fn paint_on(self, shape: El) -> El {
        match self.paint() {
            "" => shape,
            paint => shape.attr("fill", paint),
        }
    }
}

/// A filled rectangle.
pub fn bar(fill: Fill, across: (f64, f64), down: (f64, f64)) -> El {
    fill.paint_on(rect(if fill.paint().is_empty() { "gm-fill" } else { "gm-fill-edge" }, across, down))
}

/// A small square for a legend.
pub fn swatch(fill: Fill) -> El {
    let square = bar(fill, (0.0, 1.0), (0.0, 10.0));
    svg("svg", "gm-swatch").attr("width", "10").attr("height", "10").attr("aria-hidden", "true").child(square)
}

/// One bar on a track: how much of the whole something is.
pub fn meter(fill: Fill, share: f64) -> El {
    svg("svg", "gm-meter").attr("aria-hidden", "true").child(rect("gm-track", (0.0, 1.0), (0.0, 8.0))).child(bar(
        fill,
        (0.0, share.clamp(0.0, 1.0)),
        (0.0, 8.0),
    ))
}

/// A bar in two parts: those who stayed, and the rest.
pub fn split(share: f64) -> El {
    svg("svg", "gm-meter").attr("aria-hidden", "true").child(bar(Fill::Plain, (0.0, share), (0.0, 8.0))).child(bar(
        Fill::Left,
        (share, 1.0 - share),
        (0.0, 8.0),
    ))
}

/// The patterns, once for all charts of the page.
pub fn patterns() -> El {
    let pattern = |id: &str, tint: &str, size: &str| {
        svg("pattern", tint)
            .attr("id", id)
            .attr("patternUnits", "userSpaceOnUse")
            .attr("width", size)
            .attr("height", size)
            .child(svg("rect", "gm-pattern-ground").attr("width", size).attr("height", size))
    };
    let line = |points: &str| svg("path", "gm-pattern-line").attr("d", points);
    let definitions = svg("defs", "")
        .child(pattern("gm-fill-invited", "gm-tint-success", "6").child(line("M0 3H6M3 0V6")))
        .child(pattern("gm-fill-link", "gm-tint-violet", "6").child(line("M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5")))
        .child(
            pattern("gm-fill-other", "gm-tint-warning", "4")
                .child(svg("circle", "gm-pattern-dot").attr("cx", "2").attr("cy", "2").attr("r", "1.1")),
        )
        .child(pattern("gm-fill-left", "gm-tint-danger", "4").child(line("M0 1H4")));
    svg("svg", "gm-patterns").attr("aria-hidden", "true").attr("width", "0").attr("height", "0").child(definitions)
}
