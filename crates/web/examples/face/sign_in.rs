//! The sign-in page, as it comes and refused.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use capaian_web::form::Form;
use capaian_web::preferences::Preferences;
use capaian_web::shell::Shell;
use capaian_web::texts::Catalogue;

use crate::{answer, frame};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn {
    t: &'static Catalogue,
    shell: Shell,
    form: Form,
}

pub async fn show(wish: Preferences) -> Response {
    let shell = frame(wish, "Masuk", "/masuk");
    answer(&SignIn { t: shell.texts(), shell, form: Form::default() })
}

pub async fn refuse(wish: Preferences) -> Response {
    let mut shell = frame(wish, "Masuk", "/masuk");
    shell.refused = true;
    let mut form = Form::with([("nip", "1987")]);
    form.refuse("nip", "NIP terdiri dari 18 angka. Yang tertulis baru 4 angka.");
    (StatusCode::UNPROCESSABLE_ENTITY, answer(&SignIn { t: shell.texts(), shell, form })).into_response()
}
