package atomicfile

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	for _, text := range []string{"new", "and again"} {
		if err := Write(file, []byte(text)); err != nil {
			t.Fatal(err)
		}
		expect(t, file, text)
	}

	if err := os.Chmod(file, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink("file", link); err != nil {
		t.Skip(err)
	}
	if err := Write(link, []byte("by a link")); err != nil {
		t.Fatal(err)
	}
	expect(t, file, "by a link")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is now %v, %v", info.Mode(), err)
	}
	if info, err := os.Stat(file); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the file's mode is now %v, %v", info.Mode(), err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// TestDevice expects that what is no file stays what it is.
func TestDevice(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "link")
	if err := os.Symlink(os.DevNull, link); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{dir, link} {
		if err := Write(name, nil); err == nil || !strings.HasSuffix(err.Error(), ": it is no regular file") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestUnwritable expects an error that names the file, and no other.
func TestUnwritable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "no", "such", "folder")
	err := Write(file, nil)
	if err == nil || !strings.HasPrefix(err.Error(), "cannot write "+file+": ") || strings.Contains(err.Error(), ".folder") {
		t.Errorf("got %v", err)
	}
}

func expect(t *testing.T, file, want string) {
	t.Helper()
	if got, err := os.ReadFile(file); err != nil || string(got) != want {
		t.Errorf("the file is %q, %v, want %q", got, err, want)
	}
}
