//! Answers on this machine's own address, and to nobody else. The only door to the library of HTTP.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use anyhow::{Context, anyhow};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::future::{Either, select};
use futures_util::stream::{self, Stream};
use percent_encoding::percent_decode_str;
use tokio::sync::watch as latest;

use super::answer::{Answer, answer};
use super::desk::Shown;
use super::findings::Links;

/// What every answer says, so that no page can do more than show itself, and nobody else can read it.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
];

/// What the answers are made from.
struct Server {
    address: SocketAddr,
    links: Links,
    shown: latest::Receiver<Shown>,
}

/// Answers on `listener` until the program is interrupted.
pub(super) fn run(
    listener: TcpListener,
    links: Links,
    shown: latest::Receiver<Shown>,
) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the preview cannot answer")?;
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let mut latest = shown.clone();
    let server = Server {
        address,
        links,
        shown,
    };
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let app = Router::new().fallback(respond).with_state(Arc::new(server));
        let answering = std::pin::pin!(axum::serve(listener, app).into_future());
        let interrupted = std::pin::pin!(tokio::signal::ctrl_c());
        // Nobody follows the files any more, which nobody would see.
        let failed = std::pin::pin!(async { while latest.changed().await.is_ok() {} });
        // Pages that are open wait for changes for ever: the end does not wait for them.
        let asked = select(answering, interrupted);
        match select(asked, failed).await {
            Either::Left(_) => Ok(()),
            Either::Right(_) => Err(anyhow!("the preview has failed: run it again")),
        }
    })?;
    runtime.shutdown_background();
    Ok(())
}

async fn respond(State(server): State<Arc<Server>>, request: Request<Body>) -> Response {
    if !server.is_own(request.headers()) {
        return send(Answer::plain(
            421,
            "This preview answers only to its own address.",
        ));
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return send(Answer::plain(405, "This preview can only be read."));
    }
    if request.uri().path() == "/-/events" {
        let stream = Sse::new(changes(server.shown.clone())).keep_alive(KeepAlive::default());
        return secured(stream.into_response());
    }
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let drawn = tokio::task::spawn_blocking(move || {
        let path = percent_decode_str(&path).decode_utf8_lossy();
        let shown = server.shown.borrow().clone();
        let answer = answer(&shown, &server.links, &path);
        let tag = format!("\"{}\"", &blake3::hash(&answer.bytes).to_hex()[..16]);
        (answer, tag)
    });
    let Ok((answer, tag)) = drawn.await else {
        return send(Answer::plain(500, "This page could not be drawn."));
    };
    let is_known = known.is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if is_known {
        secured(StatusCode::NOT_MODIFIED.into_response())
    } else {
        send(answer)
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

impl Server {
    /// Whether a request was meant for this preview: a page from elsewhere that has made its own name
    /// lead here is answered nothing.
    fn is_own(&self, headers: &HeaderMap) -> bool {
        let host = headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok());
        let port = self.address.port();
        let names = ["127.0.0.1", "localhost"];
        host.is_some_and(|host| {
            names.iter().any(|name| {
                host.eq_ignore_ascii_case(&format!("{name}:{port}"))
                    || (port == 80 && host.eq_ignore_ascii_case(name))
            })
        })
    }
}

/// An event at once, and another whenever pages may have changed.
fn changes(shown: latest::Receiver<Shown>) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((shown, true), |(mut shown, is_first)| async move {
        if !is_first {
            shown.changed().await.ok()?;
        }
        let version = shown.borrow_and_update().version;
        let event = Event::default().event("changed").data(version.to_string());
        Some((Ok(event), (shown, false)))
    })
}

fn send(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, answer.bytes).into_response();
    let headers = response.headers_mut();
    let lines = [
        (header::CONTENT_TYPE, Some(answer.kind)),
        (header::LOCATION, answer.location),
    ];
    for (name, value) in lines {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            headers.insert(name, value);
        }
    }
    secured(response)
}

fn secured(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
