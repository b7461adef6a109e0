//! Rectangles of the charts' SVGs as data, and the fills that tell the parts of a chart apart without colour.
//!
//! Places along the width are percentages and heights are pixels, so a chart follows the width of its element without being measured,
//! and its text is never scaled. Colours are classes: the content security policy forbids style attributes.

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

    /// The `fill` attribute: a pattern of [`Patterns`](super::patterns::Patterns), or none where the class alone fills it.
    pub const fn paint(self) -> Option<&'static str> {
        match self {
            Self::Invited => Some("url(#gm-fill-invited)"),
            Self::Link => Some("url(#gm-fill-link)"),
            Self::QrCode | Self::Plain => None,
            Self::Other => Some("url(#gm-fill-other)"),
            Self::Left => Some("url(#gm-fill-left)"),
        }
    }
}

/// A rectangle.
#[derive(Clone, Debug, PartialEq)]
pub struct Rect {
    /// Its class.
    pub class: &'static str,
    /// Whether it is drawn faintly: something else in its chart is chosen.
    pub is_faded: bool,
    /// Its `fill` attribute.
    pub paint: Option<&'static str>,
    /// Left edge.
    pub x: String,
    /// Top.
    pub y: String,
    /// Width.
    pub width: String,
    /// Height.
    pub height: String,
}

impl Rect {
    /// A rectangle with a class: left edge and width as shares of the whole width, top and height in pixels.
    pub fn new(class: &'static str, (x, width): (f64, f64), (y, height): (f64, f64)) -> Self {
        let (x, width) = (along(x), along(width.max(0.0)));
        Self { class, is_faded: false, paint: None, x, y: px(y), width, height: px(height.max(0.0)) }
    }

    /// A filled one, placed in the same way.
    pub fn filled(fill: Fill, across: (f64, f64), down: (f64, f64)) -> Self {
        let paint = fill.paint();
        Self { paint, ..Self::new(if paint.is_some() { "gm-fill-edge" } else { "gm-fill" }, across, down) }
    }

    /// A square in the middle of a cell of size 1, in the units of the SVG's view box.
    pub fn square(class: &'static str, (column, row): (f64, f64), side: f64) -> Self {
        let inset = (1.0 - side) / 2.0;
        let unit = |length: f64| format!("{length:.3}");
        let (x, y) = (unit(column + inset), unit(row + inset));
        Self { class, is_faded: false, paint: None, x, y, width: unit(side), height: unit(side) }
    }

    /// The same, faintly if so.
    pub fn faded_if(self, is_faded: bool) -> Self {
        Self { is_faded, ..self }
    }

    /// The `class` attribute.
    pub fn class(&self) -> String {
        class_if(self.class, self.is_faded, "is-faded")
    }
}

/// A class, and another one where a condition holds.
pub fn class_if(class: &str, is_so: bool, other: &str) -> String {
    if is_so { format!("{class} {other}") } else { class.to_owned() }
}

/// A place along the width, from 0 to 1.
pub fn along(share: f64) -> String {
    format!("{:.3}%", share * 100.0)
}

/// A length in pixels.
pub fn px(pixels: f64) -> String {
    format!("{pixels:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_placed_in_percent_and_pixels_and_is_never_of_negative_size() {
        let bar = Rect::filled(Fill::Left, (0.25, 0.5), (10.0, -1.0));
        assert_eq!((bar.x.as_str(), bar.width.as_str(), bar.y.as_str(), bar.height.as_str()), ("25.000%", "50.000%", "10.0", "0.0"));
        assert_eq!((bar.class().as_str(), bar.paint), ("gm-fill-edge", Some("url(#gm-fill-left)")));
        assert_eq!(Rect::filled(Fill::Plain, (0.0, 1.0), (0.0, 1.0)).faded_if(true).class(), "gm-fill is-faded");
    }

    #[test]
    fn a_square_is_in_the_middle_of_its_cell() {
        let square = Rect::square("gm-hit", (2.0, 1.0), 0.5);
        assert_eq!((square.x.as_str(), square.y.as_str(), square.width.as_str()), ("2.250", "1.250", "0.500"));
    }
}
