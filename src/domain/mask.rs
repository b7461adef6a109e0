//! Personal data on the screen.

/// More characters than this are no phone number and no id; how many there are is not shown.
const LONGEST: usize = 40;

/// A phone number, or an id, with its middle hidden: `138****8000`. Of 5 to 8 characters the
/// last two are left, of fewer none.
pub fn mobile(number: &str) -> String {
    let characters: Vec<char> = number.trim().chars().collect();
    let (head, tail) = match characters.len() {
        0 => return String::new(),
        1..=4 => (0, 0),
        5..=8 => (0, 2),
        _ => (3, 4),
    };
    let hidden = characters.len() - head - tail;
    let stars = if characters.len() > LONGEST { 4 } else { hidden };
    characters
        .iter()
        .take(head)
        .copied()
        .chain(std::iter::repeat_n('*', stars))
        .chain(characters.iter().skip(head + hidden).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::mobile;

    #[test]
    fn the_middle_of_a_number_is_hidden() {
        assert_eq!(mobile("13812348000"), "138****8000");
        assert_eq!(mobile("+8613812348000"), "+86*******8000");
        assert_eq!(mobile("5551234"), "*****34");
        assert_eq!(mobile("123"), "***");
        assert_eq!(mobile(""), "");
    }

    /// As many stars as there are characters would fill the cell.
    #[test]
    fn what_is_too_long_is_no_longer_than_a_number() {
        assert_eq!(mobile(&"1".repeat(100_000)), "111****1111");
        assert_eq!(mobile(&"韦".repeat(41)), "韦韦韦****韦韦韦韦");
        assert_eq!(mobile(&"1".repeat(40)).len(), 40);
    }
}
