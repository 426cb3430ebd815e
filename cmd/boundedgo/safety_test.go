package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLineComments expects that //line comments do not make the tool read what is no
// part of the packages: neither what it would show to others, nor what never ends.
func TestLineComments(t *testing.T) {
	const secret = "a secret"
	outside := writeFiles(t, map[string]string{"token": secret + "\n"})
	files := map[string]string{"go.mod": "module example.com/x\n\ngo 1.25\n", "token": secret + "\n"}
	for name, file := range map[string]string{"a": filepath.Join(outside, "token"), "b": "../token", "c": "/dev/zero", "d": "token"} {
		files[name+"/x.go"] = "package x\n\nfunc F(jobs chan func()) {\n\tfor job := range jobs {\n//line " + file + ":1\n\t\tgo job()\n\t}\n}\n"
	}
	dir := writeFiles(t, files)
	for _, form := range []string{"text", "json", "sarif", "github"} {
		got := runTool(t, dir, "-format="+form, "./...")
		if n := strings.Count(got.stdout, "starts go job"); n != 4 {
			t.Errorf("%s: %d findings, want 4: %s%s", form, n, got.stdout, got.stderr)
		}
		if strings.Contains(got.stdout+got.stderr, secret) {
			t.Errorf("%s shows another file: %s%s", form, got.stdout, got.stderr)
		}
	}
}

// TestFixInside expects that -fix changes nothing outside of the module, wherever
// symbolic links lead.
func TestFixInside(t *testing.T) {
	others := map[string]string{"x.go": "package x\n" + acceptLoop, "sub/y.go": "package sub\n" + acceptLoop}
	outside := writeFiles(t, others)
	dir := writeFiles(t, map[string]string{
		"go.mod":     "module example.com/x\n\ngo 1.25\n",
		"file/z.go":  "package x\n",
		"own/own.go": strings.ReplaceAll("package own\n"+acceptLoop, "Serve", "own"),
	})
	for link, target := range map[string]string{
		"file/x.go": filepath.Join(outside, "x.go"), "folder": filepath.Join(outside, "sub"), "own/link.go": "../real.txt",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	inside := "package own\n" + acceptLoop
	if err := os.WriteFile(filepath.Join(dir, "real.txt"), []byte(inside), 0o666); err != nil {
		t.Fatal(err)
	}
	got := runTool(t, dir, "-fix", "-fix-with=semaphore", "./file", "./folder", "./own")
	if n := strings.Count(got.stderr, "leads out of its module, and is left as it is"); got.code != 3 || n != 2 {
		t.Errorf("exit code is %d, want 3, and two warnings, not %d:\n%s%s", got.code, n, got.stdout, got.stderr)
	}
	expectFiles(t, outside, others)
	if text := readFile(t, filepath.Join(dir, "real.txt")); text == inside {
		t.Errorf("a link that stays inside is not followed:\n%s", got.stderr)
	}
}
