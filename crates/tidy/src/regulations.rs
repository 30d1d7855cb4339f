//! The law as data: every value says from when it holds, where that is written, and how sure we are.

use crate::finding::Finding;
use crate::tree::{SourceFile, Tree};
use toml::{Table, Value};

/// What every `[[value]]` of `regulations/**/*.toml` carries.
const WANTED: [&str; 3] = ["from", "cite", "confidence"];

/// Files without values, and values without a date, a citation or a confidence.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let law = tree.files.iter().filter(|f| f.path.starts_with("regulations/") && f.has_extension(&["toml"]));
    law.flat_map(file_findings).collect()
}

fn file_findings(file: &SourceFile) -> Vec<Finding> {
    let parsed = match file.text.parse::<Table>() {
        Ok(parsed) => parsed,
        Err(e) => return vec![Finding::new(&file.path, 0, format!("this is not TOML: {e}"))],
    };
    let values = parsed.get("value").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if values.is_empty() {
        return vec![Finding::new(&file.path, 0, "a rule has at least one `[[value]]`")];
    }
    let lines =
        file.text.lines().enumerate().filter(|(_, line)| line.trim() == "[[value]]").map(|(at, _)| at + 1);
    let lines: Vec<_> = lines.collect();
    let mut found = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let line = lines.get(at).copied().unwrap_or(0);
        for key in WANTED.iter().filter(|key| !is_said(value, key)) {
            found.push(Finding::new(&file.path, line, format!("value {} has no `{key}`", at + 1)));
        }
    }
    found
}

fn is_said(value: &Value, key: &str) -> bool {
    match value.get(key) {
        Some(Value::Datetime(date)) => key == "from" && date.date.is_some(),
        Some(Value::String(text)) => key != "from" && !text.trim().is_empty(),
        Some(Value::Table(cited)) => key == "cite" && !cited.is_empty(),
        Some(Value::Array(cited)) => key == "cite" && !cited.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::listed;

    const GOOD: &str = "title = \"t\"\n[[value]]\nfrom = 2022-05-31\nvalue = 1\ncite = \"Pasal 1\"\nconfidence = \"official\"\n";

    fn of(text: &str) -> Vec<Finding> {
        check(&Tree::of(&[("regulations/a/b.toml", text)]))
    }

    #[test]
    fn each_missing_part_is_found_at_its_value() {
        assert_eq!(of(GOOD), []);
        for key in WANTED {
            let second =
                GOOD.lines().skip(1).filter(|line| !line.starts_with(key)).collect::<Vec<_>>().join("\n");
            let wanted = format!("regulations/a/b.toml:7: value 2 has no `{key}`");
            assert_eq!(listed(of(&format!("{GOOD}{second}"))), wanted);
        }
    }

    #[test]
    fn a_date_as_text_an_empty_citation_no_value_and_no_toml_are_found() {
        assert_eq!(of(&GOOD.replace("2022-05-31", "\"2022-05-31\"")).len(), 1);
        assert_eq!(of(&GOOD.replace("Pasal 1", "")).len(), 1);
        assert_eq!(of("title = \"t\"\n").len(), 1);
        assert_eq!(of("title = \n").len(), 1);
    }
}
