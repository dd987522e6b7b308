package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFilesHaveTheTypesBrowsersNeed(t *testing.T) {
	dir := t.TempDir()
	for name := range map[string]bool{"index.html": true, "app.js": true, "engine.bin": true, "style.css": true} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	handler := files(dir)
	for path, want := range map[string]string{
		"/":           "text/html",
		"/app.js":     "text/javascript",
		"/engine.bin": "application/octet-stream",
		"/style.css":  "text/css",
	} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		if answer.Code != http.StatusOK {
			t.Errorf("GET %s: status %d", path, answer.Code)
		}
		if got := answer.Header().Get("Content-Type"); !strings.HasPrefix(got, want) {
			t.Errorf("GET %s: type %q, want %q", path, got, want)
		}
		if got := answer.Header().Get("Access-Control-Allow-Origin"); got != "*" {
			t.Errorf("GET %s: Access-Control-Allow-Origin is %q, want *", path, got)
		}
		// What was built a moment ago has to reach the page and its service worker.
		if got := answer.Header().Get("Cache-Control"); got != "no-cache" {
			t.Errorf("GET %s: Cache-Control is %q, want no-cache", path, got)
		}
	}
}

func TestNothingOutsideOfTheFolderIsServed(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(parent, "secret"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(files(dir))
	defer server.Close()
	request, err := http.NewRequest(http.MethodGet, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.URL.Opaque = "/../secret"
	answer, err := server.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusOK {
		t.Error("a file beside the folder was served")
	}
}

func TestAFolderWithoutAPageIsRefused(t *testing.T) {
	err := run([]string{"-dir", t.TempDir(), "-port", "0"})
	if err == nil || !strings.Contains(err.Error(), "holds no page") {
		t.Errorf("error %v, want one that says the folder holds no page", err)
	}
}
