//! What a person typed and what is wrong with it, so a refused form comes back whole.
//!
//! The macros of `components/field.html` read a [`Form`]; a handler makes it from the posted
//! pairs, adds a message beside each field that must be mended, and answers 422 with the same
//! page. It parses nothing: newtypes of `core` do that.

/// The values and messages of one form.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
    general: Vec<String>,
}

/// One message and the field it stands beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field; its `id` on the page is `f-<name>`.
    pub field: String,
    /// Says how to mend it: "Isi target, misalnya “6 modul”."
    pub message: String,
}

impl Form {
    /// A form with the values it starts with.
    pub fn with<N: Into<String>, V: Into<String>>(values: impl IntoIterator<Item = (N, V)>) -> Self {
        let values = values.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        Self { values, ..Self::default() }
    }

    /// Puts a value in, replacing an earlier one.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.values.retain(|(have, _)| have != name);
        self.values.push((name.to_owned(), value.into()));
    }

    /// Adds a value to those a field has.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.values.push((name.to_owned(), value.into()));
    }

    /// Adds a message beside a field.
    pub fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.errors.push(FieldError { field: field.to_owned(), message: message.into() });
    }

    /// Adds a message that belongs to no single field.
    pub fn refuse_all(&mut self, message: impl Into<String>) {
        self.general.push(message.into());
    }

    /// Whether anything must be mended.
    pub fn is_refused(&self) -> bool {
        !(self.errors.is_empty() && self.general.is_empty())
    }

    /// All names and values, in the order in which they were given.
    pub fn values(&self) -> &[(String, String)] {
        &self.values
    }

    /// The first value of a field, or nothing.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(have, _)| have == name).map_or("", |(_, value)| value)
    }

    /// Whether a choice or checkbox is on.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(have, given)| have == name && given == value)
    }

    /// The first message beside a field.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == name).map(|error| error.message.as_str())
    }

    /// All messages with a field, in the order in which they were added.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Messages that belong to no single field.
    pub fn general(&self) -> &[String] {
        &self.general
    }

    /// The value of `aria-describedby`: hint and message, as far as they are there.
    pub fn described(&self, name: &str, hint: &str) -> String {
        let mut ids = Vec::new();
        if !hint.is_empty() {
            ids.push(format!("h-{name}"));
        }
        if self.error(name).is_some() {
            ids.push(format!("e-{name}"));
        }
        ids.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_form_keeps_what_was_typed() {
        let mut form = Form::with([("rhk", "Modul ajar IPA"), ("aspek", "kuantitas"), ("aspek", "waktu")]);
        form.refuse("target", "Isi target, misalnya “6 modul”.");
        assert!(form.is_refused());
        assert_eq!(form.value("rhk"), "Modul ajar IPA");
        assert!(form.has("aspek", "waktu"));
        assert_eq!(form.described("target", "Satuan bebas"), "h-target e-target");
        assert_eq!(form.described("rhk", ""), "");
    }
}
