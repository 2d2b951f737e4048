use super::*;

/// Reads it, takes it into a scenario and says it: none of that may panic.
fn survive(text: &str) {
    let intake = read(text, &setting());
    assert!(intake.readings.is_empty() || intake.best().is_some());
    for problem in &intake.problems {
        assert!(text.get(problem.start as usize..problem.end as usize).is_some(), "{problem:?}\n{text}");
    }
    for reading in &intake.readings {
        let _ = reading.apply(&crate::Scenario::default(), Existing::Replace);
    }
    assert!(!intake.title.is_empty());
    assert!(!intake.readings.is_empty() || !intake.notes.is_empty() || !intake.problems.is_empty(), "{text}");
}

fn cut(names: &[&str]) {
    for (_, file) in FILES.iter().filter(|(name, _)| names.contains(name)) {
        for sample in samples(file) {
            for (place, _) in sample.text.char_indices() {
                survive(&sample.text[..place]);
            }
        }
    }
}

#[test]
fn samples_cut_at_every_byte_a() {
    cut(&["answer", "cloudtrail", "command"]);
}

#[test]
fn samples_cut_at_every_byte_b() {
    cut(&["cloudformation", "decoded", "denied", "policy", "terraform"]);
}

#[test]
fn samples_without_their_beginning_and_with_something_inside() {
    for (_, file) in FILES {
        for sample in samples(file) {
            for (place, _) in sample.text.char_indices().step_by(7) {
                survive(&sample.text[place..]);
                let (before, after) = sample.text.split_at(place);
                for piece in ["\"", "\\", "{", "}", "é", "\n", "%7B", "${"] {
                    if place % 5 == 0 {
                        survive(&format!("{before}{piece}{after}"));
                    }
                }
            }
        }
    }
}

#[test]
fn large_texts_end() {
    let pieces = [
        "{",
        "[",
        "\"",
        "\\",
        "{\"",
        "{\"Statement\":",
        "{\"Records\":[",
        "%7B%22",
        "User: x is not authorized to perform: a:b ",
        "aws lambda add-permission --x ",
        "{\\\"",
        "(",
        "```",
        "<",
        "A",
        "AAAA",
        "arn:aws:",
        "{}",
        "{}\n",
        "[{\"Statement\":{}}]",
        "{\"Statement\":{}},",
        "{\"a\":\"{}\"}",
        "when calling the ",
        "${",
        "&quot;",
        "'",
        "{\"eventSource\":\"a\",\"eventName\":\"b\"}\n",
    ];
    for piece in pieces {
        survive(&piece.repeat(100_000 / piece.len()));
    }
    let deep = format!("{{\"RoleName\":\"{}\",\"a\":[{}]}}", "n".repeat(20_000), "{\"b\":{\"c\":1}},".repeat(5_000));
    survive(&deep);
    let policies = format!(
        "[{}]",
        vec!["{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}}"; 2_000].join(",")
    );
    survive(&policies);
    survive(&"x".repeat(crate::MAX_TEXT + 1));
    survive("");
    survive(" \n ");
}
