//! The page `/_ui` as a browser or a screen reader finds it. axe runs on it in the browser tests.

use std::collections::BTreeSet;

use askama::Template as _;
use capaian_web::preferences::Theme;
use capaian_web::texts::Lang;
use capaian_web::ui;
use scraper::{ElementRef, Html, Selector};

fn page(lang: Lang, theme: Theme) -> Html {
    Html::parse_document(&ui::page(lang, theme).render().unwrap())
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn attribute<'a>(element: &ElementRef<'a>, name: &str) -> &'a str {
    element.value().attr(name).unwrap_or("")
}

#[test]
fn ids_are_unique_and_what_is_named_exists() {
    for lang in Lang::ALL {
        let page = page(lang, Theme::Auto);
        let list: Vec<_> =
            all(&page, "[id]").iter().map(|element| attribute(element, "id").to_owned()).collect();
        let ids: BTreeSet<_> = list.iter().cloned().collect();
        assert_eq!(ids.len(), list.len(), "an id stands twice");
        for (selector, name) in [
            ("[aria-describedby]", "aria-describedby"),
            ("[aria-labelledby]", "aria-labelledby"),
            ("label[for]", "for"),
        ] {
            for element in all(&page, selector) {
                for id in attribute(&element, name).split(' ') {
                    assert!(ids.contains(id), "{name}={id} leads nowhere");
                }
            }
        }
        for link in all(&page, ".summary a, .skip") {
            assert!(ids.contains(attribute(&link, "href").trim_start_matches('#')), "{}", link.html());
        }
    }
}

#[test]
fn every_field_has_a_name_for_all() {
    let page = page(Lang::Id, Theme::Light);
    let named: BTreeSet<_> = all(&page, "label[for]").iter().map(|label| attribute(label, "for")).collect();
    for field in all(&page, "input:not([type=hidden]), select, textarea") {
        assert!(named.contains(attribute(&field, "id")), "{}", field.html());
    }
    for field in all(&page, "[aria-invalid]") {
        assert!(attribute(&field, "aria-describedby").contains("e-"), "{}", field.html());
    }
    for button in all(&page, "button, a, summary") {
        assert!(!button.text().collect::<String>().trim().is_empty(), "{}", button.html());
    }
}

#[test]
fn the_frame_says_where_one_is() {
    let page = page(Lang::En, Theme::Dark);
    let root = page.root_element();
    assert_eq!((attribute(&root, "lang"), attribute(&root, "data-theme")), ("en", "dark"));
    assert_eq!(all(&page, "h1").len(), 1);
    assert_eq!(all(&page, "main#isi").len(), 1);
    assert_eq!(all(&page, ".rail [aria-current=page]").len(), 1);
    assert_eq!(all(&page, ".bottom a").len(), 5);
    assert_eq!(all(&page, "[aria-live=polite]").len(), 1);
    assert_eq!(all(&page, "script").len(), 1);
    for table in all(&page, "table") {
        assert!(
            table.select(&Selector::parse("caption").unwrap()).next().is_some(),
            "a table without caption"
        );
    }
}

#[test]
fn the_whole_catalogue_of_parts_stays_small() {
    let html = ui::page(Lang::Id, Theme::Auto).render().unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut gzip, html.as_bytes()).unwrap();
    let size = gzip.finish().unwrap().len();
    assert!(size <= 15 * 1024, "{size}");
}
