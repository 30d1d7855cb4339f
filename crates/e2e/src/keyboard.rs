//! A visitor who has no mouse.

use crate::visitor::Visitor;
use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
/// Farther than this nobody goes for one thing.
const STOPS_MAX: usize = 80;

/// What is said of the element that has the focus: the words over its group, its label or its own.
const SAID: &str = "
const element = document.activeElement;
const words = (one) => (one?.innerText ?? '').trim().replace(/\\s+/g, ' ');
const over = words(element.closest('fieldset')?.querySelector('legend'));
const own = words(element.labels?.[0]) || words(element) || element.value || '';
return over ? over + ': ' + own : own;
";

impl Visitor {
    /// Presses keys, one after the other.
    pub async fn type_keys(&self, keys: &str) {
        let pressed = keys.chars().fold(KeyActions::new("papan tombol".to_owned()), |all, value| {
            all.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.client.perform_actions(pressed).await.unwrap();
    }

    /// Goes on with the tab key until the focus is on what begins with these words.
    pub async fn tab_to(&self, words: &str) {
        let mut passed = Vec::new();
        for _ in 0..STOPS_MAX {
            self.type_keys(&TAB.to_string()).await;
            let said = self.script(SAID).await.as_str().unwrap_or_default().to_owned();
            if said.starts_with(words) {
                return;
            }
            passed.push(said);
        }
        panic!("the tab key does not reach “{words}” on {}: {passed:?}", self.path().await);
    }

    /// Presses the enter key on what has the focus, and waits for the page it leads to.
    pub async fn enter(&self) {
        self.leave_with_key(ENTER).await;
    }

    /// Presses a key that leads to another page.
    pub async fn leave_with_key(&self, key: char) {
        let page = self.client.find(Locator::Css("html")).await.unwrap();
        self.type_keys(&key.to_string()).await;
        self.gone(page).await;
    }
}
