//! Personal data on the screen.

/// A phone number, or an id, with its middle hidden: `138****8000`. What is too short to leave anything shows only its last two digits.
pub fn mobile(number: &str) -> String {
    let characters: Vec<char> = number.trim().chars().collect();
    let (head, tail) = match characters.len() {
        0 => return String::new(),
        1..=4 => (0, 0),
        5..=8 => (0, 2),
        _ => (3, 4),
    };
    let hidden = characters.len() - head - tail;
    characters
        .iter()
        .take(head)
        .copied()
        .chain(std::iter::repeat_n('*', hidden))
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
}
