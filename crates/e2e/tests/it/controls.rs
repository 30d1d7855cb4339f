//! Planted faults: each check must report the one it is there for, and nothing on a sound page.

use crate::{assert_clean, drive};
use capaian_e2e::{Options, looks};
use capaian_testkit::TestDatabase;
use capaian_web::texts::Lang;
use data_encoding::BASE64;

const SOUND: &str = r##"<h1>Halaman</h1><p>Isi <a href="#x">dan tautan</a> di dalam kalimat.</p>
    <label for="a">Nama</label><input id="a"><button class="primary">Simpan</button>"##;

/// What is planted after the sound page, and the rule that must report it.
const PLANTED: &[(&str, &str)] = &[
    (r#"<p style="color:#bbb">pucat</p>"#, "axe color-contrast"),
    (r#"<input id="b">"#, "axe label"),
    (r#"<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="30" height="30">"#, "axe image-alt"),
    (r#"<div style="width:900px">lebar</div>"#, "overflow at div"),
    ("<h1>Dua</h1>", "one-h1"),
    (
        r#"<svg width="80" height="40" viewBox="0 0 160 80"><text y="40" font-size="16">teks</text></svg>"#,
        "chart-text",
    ),
    (
        r#"<button style="width:18px;height:18px;min-height:0;padding:0" aria-label="x"></button>"#,
        "target-size at button",
    ),
    (r#"<a class="primary" href="/" style="display:block;height:30px">Kirim</a>"#, "primary-target"),
    (r##"<a href="#y" style="outline:none;display:block">diam</a>"##, "no ring or outline"),
    (r#"<div style="position:fixed;inset:0;background:#fff">di atas</div>"#, "hidden behind div"),
    ("<script>console.error('rusak')</script>", "console SEVERE"),
    (r#"<script>document.documentElement.lang = "en"</script>"#, "lang at html"),
    ("<script>document.title = ''</script>", "title at document"),
];

fn planted(body: &str) -> String {
    let page = format!(
        "<!doctype html><html lang='id'><head><meta charset='utf-8'><title>Uji</title>
        <meta name='viewport' content='width=device-width'><link rel='icon' href='data:,'>
        <style>:focus-visible {{ outline: 3px solid #0b5d57 }} button, input {{ min-height: 44px }}</style>
        </head><body><main>{SOUND}{body}</main></body></html>"
    );
    format!("data:text/html;base64,{}", BASE64.encode(page.as_bytes()))
}

#[test]
fn every_check_reports_what_it_is_there_for() {
    drive(&TestDatabase::sqlite(), async |bench| {
        let visitor = bench.visitor(Options::PHONE).await;
        let mut missed = Vec::new();
        for (fault, rule) in [("", "")].iter().chain(PLANTED) {
            visitor.open(&planted(fault)).await;
            let mut found = looks::all_faults(&visitor, Lang::Id).await;
            found.extend(looks::focus_faults(&visitor).await);
            if fault.is_empty() {
                assert_clean(&found);
            } else if !found.iter().any(|one| one.contains(rule)) {
                missed.push(format!("{rule} was not reported; instead: {found:?}"));
            }
        }
        assert_clean(&missed);
    });
}
