//! Bodies that are no clean JSON: empty, cut off, wrapped in what PHP printed around them, or a web page.

use super::{SAMPLE, read, sample};
use group_members::domain::failure::Failure;

#[test]
fn a_body_without_anything_in_it_is_empty() {
    for body in ["", " \r\n\t", "\u{feff}", "\u{feff}\n", " \u{feff} "] {
        assert_eq!(read(body), Err(Failure::Empty), "{body:?}");
    }
}

#[test]
fn a_web_page_is_called_one() {
    for body in ["<!DOCTYPE html><html></html>", "<html><style>a{b:c}</style></html>", "\n <script>if(a){b()}</script>"] {
        assert_eq!(read(body), Err(Failure::WebPage), "{body}");
    }
}

#[test]
fn what_is_not_json_is_called_that() {
    for body in ["Fatal error: x in y", "null", "[]", "\"ok\"", "{}", "{\"a\":1}", "{a:1}", "{]"] {
        assert_eq!(read(body), Err(Failure::NotJson), "{body}");
    }
}

#[test]
fn the_answer_cut_off_anywhere_is_truncated_and_never_an_answer() {
    let mut one_row = sample();
    one_row["data"]["list"]["data"].as_array_mut().unwrap().truncate(1);
    // As UTF-8, so that a cut can go through a character; then as PHP prints it, in steps: a cut is a search of the whole.
    for (whole, step) in [(one_row.to_string(), 1), (SAMPLE.trim().to_owned(), 11)] {
        assert!(read(&whole).is_ok());
        for end in (1..whole.len()).step_by(step).chain([whole.len() - 1]) {
            assert_eq!(read(&whole.as_bytes()[..end]), Err(Failure::Truncated), "{end} bytes");
        }
    }
}

#[test]
fn the_answer_without_its_beginning_is_never_an_answer() {
    let whole = SAMPLE.trim().as_bytes();
    for start in 1..whole.len() {
        assert!(read(&whole[start..]).is_err(), "from byte {start}");
    }
}

#[test]
fn junk_before_the_json_is_passed_over_and_told() {
    let clean = read(SAMPLE).unwrap();
    for junk in [
        "\u{feff}",
        "<br />\n<b>Notice</b>: Undefined index: x in <b>/a.php</b> on line <b>3</b><br />\n",
        "Notice: {x} of {\"a\": 1} is {} [1,2] {\"open\":\n",
        "Warning: \"quoted { brace\" \\ ",
        "\u{feff}\n{\"debug\": {\"data\": []}}\n",
    ] {
        let answer = read(format!("{junk}{SAMPLE}")).unwrap_or_else(|failure| panic!("{junk}: {failure:?}"));
        assert!(answer.unclean, "{junk}");
        assert_eq!((&answer.page, &answer.summary), (&clean.page, &clean.summary), "{junk}");
    }
}

#[test]
fn junk_before_a_refusal_does_not_hide_it() {
    let body = "\u{feff}Notice: {x}\n{\"result\":0,\"msg\":\"\",\"data\":{\"status\":-4}}";
    assert_eq!(read(body), Err(Failure::NotInstalled));
}

/// The first envelope used to count, so that what a shop logs before its answer came out as 「服务器拒绝了请求」.
#[test]
fn an_envelope_in_the_junk_does_not_hide_the_answer() {
    let clean = read(SAMPLE).unwrap();
    for junk in [
        "[2026-01-01] callback: {\"result\":0,\"msg\":\"debug\",\"data\":[]}\n",
        "<br />\n<b>Notice</b>: {\"result\":1,\"data\":[]} in <b>/a.php</b> on line <b>3</b><br />\n",
        "{\"status\":200,\"data\":{\"result\":1}} {\"result\":0}",
        "{\"result\":0,\"msg\":\"a\tb\",\"data\":{}}",
        "{\"result\":1,\"data\":{\"list\":{\"current_page\":7,\"data\":[{\"id\":5}]}}}",
        "{\"result\":0,\"data\":{\"result\":1,\"data\":{\"list\":[{\"id\":5}]}}}",
        "{\"result\":0,\"data\":{\"login_status\":1}}{\"open\":",
    ] {
        let answer = read(format!("{junk}{SAMPLE}")).unwrap_or_else(|failure| panic!("{junk}: {failure:?}"));
        assert!(answer.unclean, "{junk}");
        assert_eq!((&answer.page, &answer.summary), (&clean.page, &clean.summary), "{junk}");
    }
}

#[test]
fn without_a_success_the_first_refusal_counts() {
    let refused = |message: &str| Failure::Refused { message: message.to_owned() };
    let (first, second) = ("{\"result\":0,\"msg\":\"a\",\"data\":[]}", "{\"result\":0,\"msg\":\"b\",\"data\":[]}");
    assert_eq!(read(format!("{first}\n{second}")), Err(refused("a")));
    assert_eq!(read(format!("{first} {{\"open\":")), Err(refused("a")));
    let inner = "{\"result\":0,\"msg\":\"a\",\"data\":{\"result\":1,\"data\":{\"list\":[{\"id\":5}]}}}";
    assert_eq!(read(inner), Err(refused("a")), "what stands in a refusal is its own");
    let other_page = "{\"result\":1,\"data\":{\"list\":{\"current_page\":7,\"data\":[{\"id\":5}]}}}";
    assert!(matches!(read(format!("{first}{other_page}{second}")), Err(Failure::WrongPage { .. })));
}

/// Any body that begins with a comment used to be called a web page.
#[test]
fn a_comment_before_the_json_is_passed_over_and_one_before_a_web_page_is_not() {
    let clean = read(SAMPLE).unwrap();
    for junk in ["<!-- debug -->", "\u{feff}<!-- a -->\r\n<!--{\"result\":0}-->\u{feff} ", "<!-- x --><br />Notice: {x}\n"] {
        let answer = read(format!("{junk}{SAMPLE}")).unwrap_or_else(|failure| panic!("{junk}: {failure:?}"));
        assert_eq!((answer.unclean, &answer.page), (true, &clean.page), "{junk}");
        for tag in ["<!DOCTYPE html>", "<html>", "<HEAD>", "<meta x>", "<title>x</title>"] {
            let page = format!("<!-- a --> \u{feff}<!-- b -->\n{tag}<script>x = {SAMPLE}</script>");
            assert_eq!(read(page), Err(Failure::WebPage), "{tag}");
        }
    }
    for page in ["<!-- cached -->".to_owned(), format!("<!-- {SAMPLE}"), format!("<!-- {SAMPLE} -->")] {
        assert_eq!(read(&page), Err(Failure::WebPage), "{page}");
    }
    assert_eq!(read(format!("<!-- a -->{}", &SAMPLE[..900])), Err(Failure::Truncated));
}

/// Tried one by one, its braces would take all the tries there are.
#[test]
fn a_large_envelope_in_the_junk_is_passed_over_as_a_whole() {
    let rows = vec![sample()["data"]["list"]["data"][0].to_string(); 20_000].join(",");
    let refusal = format!("{{\"result\":0,\"msg\":\"debug\",\"data\":[{rows}]}}");
    assert!(read(format!("{refusal}{SAMPLE}")).is_ok());
}

#[test]
fn bytes_that_are_no_utf8_before_the_json_are_junk_like_any_other() {
    let body = [b"\xff\xfe\xd6\xd0".as_slice(), SAMPLE.as_bytes()].concat();
    assert!(read(body).unwrap().unclean);
}

#[test]
fn junk_behind_the_json_is_told_and_white_space_is_not() {
    for (behind, unclean) in [("", false), ("\r\n", false), ("<br />", true), ("}", true), ("{\"result\":0}", true), ("\0", true)] {
        assert_eq!(read(format!("\n {}{behind}", SAMPLE.trim())).unwrap().unclean, unclean, "{behind:?}");
    }
}

#[test]
fn a_page_full_of_braces_is_given_up_and_not_searched_for_ever() {
    assert_eq!(read(format!("{}{SAMPLE}", "{x} ".repeat(60))), Err(Failure::NotJson));
    // Deep enough to overflow a stack that recursed into it.
    assert!(read("{\"result\":".repeat(100_000)).is_err());
    assert!(read(format!("{{\"result\":1,\"data\":{}", "[".repeat(100_000))).is_err());
}
