//go:build js && wasm

// Command worker is the edge in a Cloudflare Worker: it gives worker/edge the services that are bound to it.
//
// It translates and decides nothing. A program of it serves one request; what one has panicked in is thrown away. The
// static page, and what has been answered before, never gets here: worker/entry.js sees to that.
package main

import (
	"fmt"
	"os"
	"syscall/js"

	"github.com/syumai/workers"
	"github.com/syumai/workers/cloudflare"
	"github.com/syumai/workers/cloudflare/kv"

	"asimplay/worker/edge"
)

func main() {
	workers.Serve(edge.Handler(edge.Config{
		Store: links{},
		Allow: allow,
		Log:   func(text string) { fmt.Fprintln(os.Stderr, text) },
	}))
}

// links is the namespace bound as LINKS.
type links struct{}

func (links) Get(id string) (string, error) {
	namespace, err := kv.NewNamespace("LINKS")
	if err != nil {
		return "", err
	}
	return namespace.GetString(id, nil)
}

func (links) Put(id, payload string) error {
	namespace, err := kv.NewNamespace("LINKS")
	if err != nil {
		return err
	}
	return namespace.PutString(id, payload, nil)
}

// allow asks the rate limit that is bound for a deed. Where none is bound, nothing is limited.
func allow(deed edge.Deed, visitor string) bool {
	limit := cloudflare.GetBinding(map[edge.Deed]string{edge.StoreLink: "STORE_LIMIT", edge.DrawPicture: "DRAW_LIMIT"}[deed])
	if !limit.Truthy() {
		return true
	}
	outcome, ok := await(limit.Call("limit", map[string]any{"key": visitor}))
	return !ok || outcome.Get("success").Truthy()
}

// await waits for a promise; ok says whether it was kept.
func await(promise js.Value) (value js.Value, ok bool) {
	done := make(chan bool, 1)
	kept := js.FuncOf(func(_ js.Value, args []js.Value) any {
		value = args[0]
		done <- true
		return nil
	})
	defer kept.Release()
	broken := js.FuncOf(func(js.Value, []js.Value) any {
		done <- false
		return nil
	})
	defer broken.Release()
	promise.Call("then", kept, broken)
	ok = <-done
	return value, ok
}
