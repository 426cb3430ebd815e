package adopt

import (
	"maps"
	"slices"
	"testing"
)

func TestParseDiff(t *testing.T) {
	const diff = `diff --git a/a.go b/a.go
index 1..2 100644
--- a/a.go
+++ b/a.go
@@ -3 +3,2 @@ func f() {
-old
+++ b/looks.go
+@@ -1 +1 @@
@@ -9,2 +9,0 @@
-one
-- a/looks.go
@@ -20,0 +19 @@
+new
\ No newline at end of file
diff --git a/with blank.go b/with blank.go
--- a/with blank.go	
+++ b/with blank.go	
@@ -1 +1 @@
-x
+y
diff --git "a/tab\tquote\".go" "b/tab\tquote\".go"
--- "a/tab\tquote\".go"
+++ "b/tab\tquote\".go"
@@ -0,0 +1,3 @@
+x
+y
+z
diff --git a/gone.go b/gone.go
deleted file mode 100644
--- a/gone.go
+++ /dev/null
@@ -1 +0,0 @@
-x
diff --git a/old.go b/moved.go
similarity index 100%
rename from old.go
rename to moved.go
`
	got, err := parseDiff(diff)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]extent{
		"a.go":            {{3, 4}, {9, 10}, {19, 19}},
		"with blank.go":   {{1, 1}},
		"tab\tquote\".go": {{1, 3}},
		"/dev/null":       {{0, 1}},
		"moved.go":        nil,
	}
	if !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := parseDiff("+++ \"b/x\n"); err == nil {
		t.Error("no error for an open quote")
	}
}
