// Package atomicfile writes files so that whoever reads one meanwhile finds the
// old text or the new one.
package atomicfile

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Write replaces the text of a file as a whole, or not at all. A file that is
// there keeps its mode, and a symbolic link its target.
func Write(file string, text []byte) error {
	err := write(file, text)
	if path := new(fs.PathError); errors.As(err, &path) {
		err = path.Err // the path is that of a file which nobody knows
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", file, err)
	}
	return nil
}

func write(file string, text []byte) error {
	mode := fs.FileMode(0o644)
	switch info, err := os.Stat(file); {
	case errors.Is(err, fs.ErrNotExist): // a new one
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return errors.New("it is no regular file") // a device, which would be one then
	default:
		mode = info.Mode().Perm()
		if file, err = filepath.EvalSymlinks(file); err != nil {
			return err
		}
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // in vain, once it has its new name
	_, err = tmp.Write(text)
	if err := cmp.Or(err, tmp.Chmod(mode), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), file)
}
