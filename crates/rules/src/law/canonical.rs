//! The hash of the rule set. It is stored with every published result, so it must depend on what the
//! rules say and on nothing else: not on comments, spacing, the order of keys or the order of files.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// SHA-256 over the canonical texts, each preceded by its path and both by their lengths.
pub(super) fn hash(mut texts: Vec<(&str, String)>) -> [u8; 32] {
    texts.sort();
    let mut hasher = Sha256::new();
    hasher.update(b"capaian rules v1\n");
    for (path, text) in &texts {
        for part in [path.as_bytes(), text.as_bytes()] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().into()
}

/// TOML as JSON, with days and numbers as they are written.
pub(super) fn said(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::String(number.to_string()),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(said).collect(),
        toml::Value::Table(members) => {
            Value::Object(members.into_iter().map(|(name, member)| (name, said(member))).collect())
        }
    }
}

/// JSON with sorted keys and no spaces. Written here because the order of `serde_json` objects depends
/// on a cargo feature that any other crate of the workspace may switch on.
pub(super) fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            let mut names: Vec<_> = members.iter().collect();
            names.sort_by_key(|(name, _)| *name);
            out.push('{');
            for (position, (name, member)) in names.into_iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                write(&Value::String(name.clone()), out);
                out.push(':');
                write(member, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        leaf => out.push_str(&leaf.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_keys_does_not_matter_and_nothing_runs_together() {
        let one: Value = serde_json::from_str(r#"{"b":[1,"x"],"a":{"d":null,"c":true}}"#).unwrap();
        assert_eq!(text(&one), r#"{"a":{"c":true,"d":null},"b":[1,"x"]}"#);
        let apart = hash(vec![("a", "bc".into()), ("d", "e".into())]);
        assert_eq!(apart, hash(vec![("d", "e".into()), ("a", "bc".into())]));
        assert_ne!(apart, hash(vec![("ab", "c".into()), ("d", "e".into())]));
    }
}
