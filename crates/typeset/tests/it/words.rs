//! The fixed words: both languages say everything, and the quadrant says what the law's table says.

use serde_json::Value;

const INDONESIAN: &str = include_str!("../../templates/words/id.json");
const ENGLISH: &str = include_str!("../../templates/words/en.json");

fn keys(value: &Value, path: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, inner)| keys(inner, &format!("{path}/{key}"), all));
        }
        Value::String(_) => all.push(path.to_owned()),
        other => panic!("{path} is no text: {other}"),
    }
}

fn keys_of(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    keys(&serde_json::from_str(text).expect("JSON"), "", &mut all);
    all.sort();
    all
}

#[test]
fn both_languages_have_the_same_keys() {
    assert_eq!(keys_of(INDONESIAN), keys_of(ENGLISH));
    assert!(keys_of(INDONESIAN).len() > 60);
}

#[test]
fn no_word_is_left_untranslated() {
    let (ours, theirs): (Value, Value) =
        (serde_json::from_str(INDONESIAN).expect("JSON"), serde_json::from_str(ENGLISH).expect("JSON"));
    // The same in both languages.
    let same = ["NO", "NIP", "TARGET", "–"];
    for key in keys_of(INDONESIAN) {
        let (word, translated) =
            (&ours.pointer(&key).expect("a word"), &theirs.pointer(&key).expect("a word"));
        assert!(word != translated || same.contains(&word.as_str().expect("text")), "{key}");
    }
}

#[test]
fn the_quadrant_is_the_one_of_the_law() {
    let words: Value = serde_json::from_str(INDONESIAN).expect("JSON");
    let cell = |result: &str, behaviour: &str| {
        words
            .pointer(&format!("/quadrant/cells/{result}/{behaviour}"))
            .and_then(Value::as_str)
            .expect("a cell")
    };
    let table = ["above", "meets", "below"]
        .map(|result| ["below", "meets", "above"].map(|behaviour| cell(result, behaviour)));
    assert_eq!(
        table,
        [
            ["Kurang/Misconduct", "Baik", "Sangat Baik"],
            ["Kurang/Misconduct", "Baik", "Baik"],
            ["Sangat Kurang", "Butuh Perbaikan", "Butuh Perbaikan"],
        ]
    );
}
