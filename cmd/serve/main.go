// Command serve serves the built page on this machine.
//
// It serves the files of one folder (dist unless -dir says otherwise) and nothing else, with the
// types browsers insist on and with Access-Control-Allow-Origin: *, which sandboxed frames need.
// It knows nothing of the engine or the page.
package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return
		}
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

// run serves until the listener fails; it returns that failure, or what is wrong with args.
func run(args []string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	dir := flags.String("dir", "dist", "folder to serve")
	addr := flags.String("addr", "localhost", "address to listen at; empty for all of this machine's")
	port := flags.Int("port", 8080, "port to listen at; 0 takes a free one")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(*dir, "index.html")); err != nil {
		return fmt.Errorf("%s holds no page: build it first", *dir)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(*addr, strconv.Itoa(*port)))
	if err != nil {
		return err
	}
	host := *addr
	if host == "" {
		host = "localhost"
	}
	_, chosen, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return err
	}
	fmt.Printf("asimplay is at http://%s/\n", net.JoinHostPort(host, chosen))
	server := &http.Server{Handler: files(*dir), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

// types are those that a browser refuses to do without, whatever this machine's own table says.
var types = map[string]string{
	".bin":  "application/octet-stream",
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".py":   "text/x-python; charset=utf-8",
	".svg":  "image/svg+xml",
}

// files serves the folder dir.
func files(dir string) http.Handler {
	server := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Access-Control-Allow-Origin", "*")
		header.Set("Cache-Control", "no-cache")
		header.Set("X-Content-Type-Options", "nosniff")
		if kind, ok := types[filepath.Ext(r.URL.Path)]; ok {
			header.Set("Content-Type", kind)
		}
		server.ServeHTTP(w, r)
	})
}
