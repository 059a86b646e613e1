//! Ports, addresses and requests that are not as they should be; beginnings and ends.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use crate::browser::Events;
use crate::program::{PATIENCE, Preview, TODAY, build, mps};
use crate::site::{CHAPTER, PAGE, SITE, Site, chapter, copy};

#[test]
fn another_port_is_taken_where_one_is_busy_and_that_is_said() {
    let site = Site::base();
    let busy = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = busy.local_addr().unwrap().port();
    let preview = Preview::with(&site.root(), &["--port", &port.to_string()]);
    assert_ne!(preview.port, port);
    preview.shows(PAGE, "Why we publish this");
    preview.told(&format!("Port {port} is in use by another program."));
}

#[test]
fn a_request_that_was_meant_for_another_name_is_answered_nothing() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let port = preview.port;
    let ask = |host: &str| {
        let request = format!("GET {PAGE} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        preview.send(request.as_bytes()).unwrap()
    };
    for host in [
        "example.org",
        &format!("example.org:{port}"),
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost",
        &format!("127.0.0.1.example.org:{port}"),
        &format!("localhost:{port}@example.org"),
        "",
    ] {
        let answer = ask(host);
        assert_eq!(answer.status, 421, "{host}");
        assert!(!answer.text().contains("Background"), "{host}");
    }
    for host in [format!("127.0.0.1:{port}"), format!("LOCALHOST:{port}")] {
        assert_eq!(ask(&host).status, 200, "{host}");
    }
    let nameless = preview.send(format!("GET {PAGE} HTTP/1.1\r\n\r\n").as_bytes());
    assert_eq!(nameless.unwrap().status, 421);
    for request in ["/-/events", "/-/published/2018/"] {
        let request = format!("GET {request} HTTP/1.1\r\nHost: example.org\r\n\r\n");
        assert_eq!(preview.send(request.as_bytes()).unwrap().status, 421);
    }
}

#[test]
fn the_preview_can_only_be_read() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let port = preview.port;
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        let request = format!(
            "{method} {PAGE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\n\r\n"
        );
        let answer = preview.send(request.as_bytes()).unwrap();
        assert_eq!(answer.status, 405, "{method}");
    }
    let head = format!("HEAD {PAGE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    let head = preview.send(head.as_bytes()).unwrap();
    let page = preview.get(PAGE);
    assert_eq!(head.status, 200);
    assert_eq!(head.header("content-length"), page.header("content-length"));
}

#[test]
fn nothing_outside_the_site_is_served() {
    let site = Site::base();
    std::fs::write(site.beside("secret.txt"), "A secret.").unwrap();
    site.write("secret.txt", "A secret.");
    site.write("content/2018/chapters/.secret.md", "A secret.");
    site.write("public/secret.html", "A secret.");
    let preview = Preview::of(&site);
    let long = format!("/{}", "a/".repeat(2_000));
    let deep = format!("/{}secret.txt", "../".repeat(1_000));
    let paths = [
        "/../secret.txt",
        "/secret.txt",
        "/..",
        "/.",
        "/../../../../../../etc/passwd",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/2018/../../secret.txt",
        "/-/published/../../secret.txt",
        "/-/published/%2e%2e/%2e%2e/secret.txt",
        "/-/published/secret.html",
        "/-/../secret.txt",
        "/-/editors-guide/../../secret.txt",
        "/-/editors-guide/%2e%2e/editors-guide.md",
        "/-/../preview/../templates/base.html",
        "/-/templates/base.html",
        "/-/",
        "/content/site.yaml",
        "/2018/chapters/.secret.md",
        "/2018/background.html%00",
        "/2018/%00",
        "/%00",
        "/2018/background.html/",
        "/%ff%fe",
        "/%c3%28",
        "/%",
        "/%zz",
        "//etc/passwd",
        "/public/secret.html",
        "/C:/Windows/win.ini",
        &long,
        &deep,
    ];
    for path in paths {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("A secret."), "{path}");
        assert!(!answer.text().contains("root:"), "{path}");
        assert!(answer.text().trim_end().ends_with("</html>"), "{path}");
    }
    // What is no request of a browser's is refused, and the preview goes on.
    let port = preview.port;
    let endless = format!(
        "GET /{} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        "a".repeat(1_000_000)
    );
    let odd: [&[u8]; 6] = [
        b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET ../secret.txt HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"nonsense\r\n\r\n",
        endless.as_bytes(),
    ];
    for request in odd {
        if let Some(answer) = preview.send(request) {
            assert!((400..500).contains(&answer.status), "{}", answer.head);
        }
    }
    // An address may be written in more ways than one, and with a question.
    for path in ["/2018/b%61ckground.html", "/2018/background.html?a=../b"] {
        assert_eq!(preview.get(path).status, 200, "{path}");
    }
    let folder = preview.get("/2018");
    assert_eq!(
        (folder.status, folder.header("location")),
        (307, Some("/2018/"))
    );
}

/// All that is in a folder.
fn contents(folder: &Path) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (
                entry.path().to_owned(),
                std::fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn what_was_published_stays_as_it_is() {
    let site = Site::base();
    let built = mps()
        .args(["build", "--date", TODAY, "--site"])
        .arg(site.root())
        .output()
        .unwrap();
    assert!(built.status.success());
    let before = contents(&site.root());
    let preview = Preview::of(&site);
    let text = site.text(CHAPTER);
    site.write(CHAPTER, chapter("Background", "Not published."));
    preview.shows(PAGE, "Not published.");
    preview.shows("/-/published/2018/background.html", "Not published.");
    preview.shows("/-/published/2018/", "Background");
    site.write(CHAPTER, text);
    preview.agrees_with_check(&site.root());
    assert!(contents(&site.root()) == before, "the folder has changed");
    drop(preview);
    assert!(contents(&site.root()) == before, "the folder has changed");
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.agrees_with_check(&site.root());
    let port = preview.port;
    let ask = |tag: &str| {
        let request = format!(
            "GET {PAGE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nIf-None-Match: {tag}\r\n\r\n"
        );
        preview.send(request.as_bytes()).unwrap()
    };
    let first = preview.get(PAGE);
    let tag = first.header("etag").unwrap();
    let again = ask(tag);
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), Some(tag));
    assert_eq!(ask("\"another\"").status, 200);
    site.write(CHAPTER, chapter("Background", "Written since."));
    preview.shows(PAGE, "Written since.");
    let new = ask(tag);
    assert_eq!(new.status, 200);
    assert_ne!(new.header("etag"), Some(tag));
}

#[test]
fn each_change_has_a_larger_number() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.agrees_with_check(&site.root());
    let mut pages: Vec<Events> = (0..8).map(|_| Events::listen(preview.port)).collect();
    let mut last = 0;
    for round in 0..5 {
        let words = format!("Written {round}.");
        site.write(CHAPTER, chapter("Background", &words));
        // Every page that is open hears of it.
        for events in &mut pages {
            let number = events.next(Instant::now() + PATIENCE).unwrap();
            assert!(number > last);
        }
        preview.shows(PAGE, &words);
        let mut newest = Events::listen(preview.port);
        site.write(CHAPTER, chapter("Background", &format!("{words} Again.")));
        last = newest.next(Instant::now() + PATIENCE).unwrap().max(last);
        for events in &mut pages {
            while events.next(Instant::now() + PATIENCE).unwrap() < last {}
        }
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_preview_ends_at_once_though_pages_are_open() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Why we publish this");
    let mut open: Vec<Events> = (0..5).map(|_| Events::listen(preview.port)).collect();
    let begun = Instant::now();
    assert_eq!(preview.interrupt(), Some(0));
    assert!(begun.elapsed() < PATIENCE / 4, "{:?}", begun.elapsed());
    for events in &mut open {
        while events.next(Instant::now() + PATIENCE).is_some() {}
    }
}

#[test]
fn drafts_are_shown_unless_they_are_left_out() {
    let site = Site::base();
    let draft = "content/2018/chapters/02-draft.md";
    let text =
        chapter("A draft", "Half a thought.").replace("\n---\n\n", "\nstatus: draft\n---\n\n");
    site.write(draft, &text);
    let with = Preview::of(&site);
    let without = Preview::with(&site.root(), &["--port", "0", "--no-drafts"]);
    with.shows("/2018/draft.html", "Half a thought.");
    without.misses("/2018/draft.html");
    without.misses("/-/published/2018/draft.html");
    assert!(
        !without
            .shows("/2018/", "Background")
            .page()
            .contains("A draft")
    );
    // A draft that becomes a chapter, and the other way round.
    site.write(draft, text.replace("status: draft\n", ""));
    without.shows("/2018/draft.html", "Half a thought.");
    site.write(draft, &text);
    without.misses("/2018/draft.html");
    for (preview, arguments) in [(&with, &["--drafts"][..]), (&without, &[])] {
        preview.agrees_with_check(&site.root());
        for (path, bytes) in build(&site.root(), arguments).unwrap() {
            let answer = preview.get(&format!("/-/published/{path}"));
            assert!(answer.body == bytes, "{path} is published otherwise");
        }
    }
}

#[test]
fn a_folder_without_a_site_says_so_until_there_is_one() {
    let site = Site::empty();
    let preview = Preview::of(&site);
    preview.finds("no-site", SITE, 1);
    for path in ["/", PAGE, "/404.html"] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404);
        let page = answer.text();
        assert!(page.contains("There is nothing to show yet"), "{page}");
        assert!(page.contains("--site DIR"), "{page}");
        assert!(page.trim_end().ends_with("</html>"), "{page}");
    }
    preview.finds_what_check_finds(&site.root());
    copy(Path::new("tests/base"), &site.root());
    preview.shows(PAGE, "1,000</span></a> beds");
    preview.agrees_with_check(&site.root());
    site.write(CHAPTER, chapter("Background", "Written since."));
    preview.shows(PAGE, "Written since.");
}

#[test]
fn a_site_grows_file_by_file() {
    let whole = Site::base();
    let site = Site::empty();
    let preview = Preview::of(&site);
    for file in [
        CHAPTER,
        SITE,
        "content/2018/data/beds.yaml",
        "content/2018/edition.yaml",
    ] {
        site.write(file, whole.text(file));
        preview.finds_what_check_finds(&site.root());
    }
    preview.shows(PAGE, "1,000</span></a> beds");
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_folder_that_is_not_there_cannot_be_shown() {
    let site = Site::empty();
    let output = mps()
        .args(["serve", "--port", "0", "--site"])
        .arg(site.beside("nowhere"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("nowhere` cannot be read"), "{told}");
}
