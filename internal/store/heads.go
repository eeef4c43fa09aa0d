package store

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// keyName is the file of the signing key, and signer the name under which it signs.
const (
	keyName = "head.key"
	signer  = "tenmatsu"
)

// A tree is the Merkle tree of RFC 6962 over the leaves so far, kept as the roots of its whole parts,
// the greatest first. The record of a leaf is the hash of its entry as the ledger keeps it, so that
// an entry whose body was erased still has its leaf.
type tree struct {
	size  int64
	parts []tlog.Hash
}

// add puts the hash of the next entry, in hexadecimal digits, into the tree.
func (t *tree) add(hash string) {
	record, err := hex.DecodeString(hash)
	if err != nil || len(record) == 0 {
		record = []byte(hash) // no hash at all; it makes a root that no head has
	}
	h := tlog.RecordHash(record)
	for n := t.size; n&1 == 1; n >>= 1 {
		h = tlog.NodeHash(t.parts[len(t.parts)-1], h)
		t.parts = t.parts[:len(t.parts)-1]
	}
	t.parts = append(t.parts, h)
	t.size++
}

// root is the hash of the whole tree.
func (t *tree) root() tlog.Hash {
	if len(t.parts) == 0 {
		h, _ := tlog.TreeHash(0, nil) // of no leaves: it reads nothing
		return h
	}
	h := t.parts[len(t.parts)-1]
	for i := len(t.parts) - 2; i >= 0; i-- {
		h = tlog.NodeHash(t.parts[i], h)
	}
	return h
}

// A Head says what the first Size entries of a ledger are.
type Head struct {
	Origin string // names the ledger: by the hash of its first entry
	Size   int64
	Root   string // of the Merkle tree, in base64
}

// origin names a ledger by the hash of its first entry.
func origin(first string) string { return "tenmatsu/" + first[:min(32, len(first))] }

// text is what is signed: a checkpoint as https://c2sp.org/tlog-checkpoint has it.
func (h Head) text() string { return fmt.Sprintf("%s\n%d\n%s\n", h.Origin, h.Size, h.Root) }

// parseHead reads what text writes, and nothing else.
func parseHead(text string) (h Head, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) == 4 {
		h.Origin, h.Root = lines[0], lines[2]
		h.Size, err = strconv.ParseInt(lines[1], 10, 64)
	}
	if err != nil || h.Size <= 0 || h.text() != text {
		return Head{}, errors.New("it is no head of a ledger: three lines, which are its name, the number of its entries, and the root of their tree")
	}
	return h, nil
}

// OpenHead reads a signed head. keys are public keys as [Store.SignHead] gives them; the signature of one
// of them must be on it.
func OpenHead(signed []byte, keys []string) (Head, error) {
	var known []note.Verifier
	for _, k := range keys {
		v, err := note.NewVerifier(k)
		if err != nil {
			return Head{}, fmt.Errorf("key %q is no public key as tenmatsu head gives it", k)
		}
		known = append(known, v)
	}
	n, err := note.Open(signed, note.VerifierList(known...))
	switch e := (*note.UnverifiedNoteError)(nil); {
	case errors.As(err, &e):
		return Head{}, errors.New("it is signed by none of the keys that are known here")
	case errors.As(err, new(*note.InvalidSignatureError)):
		return Head{}, errors.New("its signature is not that of its text: one of the two has been changed")
	case err != nil:
		return Head{}, errors.New("it is no signed head, as tenmatsu head prints it")
	}
	return parseHead(n.Text)
}

// SignHead signs the head of now, keeps it in the ledger, and gives it as a note
// (golang.org/x/mod/sumdb/note) with the public key that verifies it. The key is made where there is
// none. A ledger without entries has no head.
func (s *Store) SignHead(ctx context.Context) (signed []byte, key string, err error) {
	var h Head
	if err := s.read(ctx, func(tx *sql.Tx) error {
		t, first, err := treeOf(ctx, tx)
		if err == nil && t.size == 0 {
			err = errors.New("the ledger has no entries yet, and so no head")
		}
		h = headOf(&t, first)
		return err
	}); err != nil {
		return nil, "", err
	}
	secret, err := s.signingKey()
	if err != nil {
		return nil, "", fmt.Errorf("signing key in %q: %w", s.keyPath(), plain(err))
	}
	by, err := note.NewSigner(secret)
	if err == nil {
		key, err = publicKey(secret)
	}
	if err != nil {
		return nil, "", fmt.Errorf("signing key in %q cannot be read; restore it, or remove it and give out the key of a new one: %w", s.keyPath(), err)
	}
	if signed, err = note.Sign(&note.Note{Text: h.text()}, by); err != nil {
		return nil, "", fmt.Errorf("sign head: %w", err)
	}
	return signed, key, s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO head (size, key, note) VALUES (?, ?, ?) ON CONFLICT (size, key) DO NOTHING`, h.Size, key, string(signed))
		return err
	})
}

func headOf(t *tree, first string) Head {
	root := t.root()
	return Head{Origin: origin(first), Size: t.size, Root: base64.StdEncoding.EncodeToString(root[:])}
}

// treeOf makes the tree of all entries; first is the hash of the first of them.
func treeOf(ctx context.Context, tx *sql.Tx) (t tree, first string, err error) {
	err = each(ctx, tx, `SELECT hash FROM entry ORDER BY seq`, nil, func(scan func(...any) error) error {
		var hash string
		err := scan(&hash)
		if t.size == 0 {
			first = hash
		}
		t.add(hash)
		return err
	})
	return t, first, err
}

// keyPath is where the signing key is: in the data directory, or beside the blobs of a database.
func (s *Store) keyPath() string {
	if d, local := s.d.(sqliteDialect); local {
		return filepath.Join(filepath.Dir(d.path), keyName)
	}
	return filepath.Join(s.blobs.dir, keyName)
}

// signingKey reads the secret key and makes it where there is none. Of two processes that do so at once,
// both get the one that came first.
func (s *Store) signingKey() (secret string, err error) {
	path := s.keyPath()
	if b, err := os.ReadFile(path); !errors.Is(err, fs.ErrNotExist) {
		return strings.TrimSpace(string(b)), err
	}
	if secret, _, err = note.GenerateKey(rand.Reader, signer); err != nil {
		return "", err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".key-") // readable by its owner only
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(secret + "\n")
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Link(f.Name(), path)
	}
	err = errors.Join(ignore(err, fs.ErrExist), os.Remove(f.Name()), syncDir(filepath.Dir(path)))
	if err != nil {
		return "", err
	}
	b, err := os.ReadFile(path)
	return strings.TrimSpace(string(b)), err
}

// ignore drops an error of one kind.
func ignore(err, kind error) error {
	if errors.Is(err, kind) {
		return nil
	}
	return err
}

// publicKey is the public key of a secret one: PRIVATE+KEY+name+hash+seed, of note.GenerateKey.
func publicKey(secret string) (string, error) {
	parts := strings.SplitN(secret, "+", 5)
	if len(parts) != 5 {
		return "", errors.New("it is no signing key")
	}
	seed, err := base64.StdEncoding.DecodeString(parts[4])
	if err != nil || len(seed) != 1+ed25519.SeedSize {
		return "", errors.New("it is no Ed25519 key")
	}
	return note.NewEd25519VerifierKey(parts[2], ed25519.NewKeyFromSeed(seed[1:]).Public().(ed25519.PublicKey))
}

// ownKey is the public key of this ledger's signing key; "" where there is none yet.
func (s *Store) ownKey() (string, error) {
	b, err := os.ReadFile(s.keyPath())
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("signing key in %q: %w", s.keyPath(), plain(err))
	}
	key, err := publicKey(strings.TrimSpace(string(b)))
	if err != nil {
		return "", fmt.Errorf("signing key in %q: %w", s.keyPath(), err)
	}
	return key, nil
}

// A keptHead is a row of the table of heads.
type keptHead struct {
	size      int64
	key, note string
}

func keptHeads(ctx context.Context, tx *sql.Tx) (list []keptHead, err error) {
	err = each(ctx, tx, `SELECT size, key, note FROM head ORDER BY size, key`, nil, func(scan func(...any) error) error {
		var h keptHead
		err := scan(&h.size, &h.key, &h.note)
		list = append(list, h)
		return err
	})
	return list, err
}

// open reads a kept head, which is signed by the key that stands beside it.
func (k keptHead) open() (Head, error) {
	h, err := OpenHead([]byte(k.note), []string{k.key})
	if err == nil && h.Size != k.size {
		err = fmt.Errorf("it is that of %d entries", h.Size)
	}
	return h, err
}

// Keys gives the public keys that are known here: of the signing key, if there is one, and of the kept
// heads.
func (s *Store) Keys(ctx context.Context) (keys []string, err error) {
	own, err := s.ownKey()
	if err != nil {
		return nil, err
	}
	if own != "" {
		keys = append(keys, own)
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, `SELECT DISTINCT key FROM head ORDER BY key`, nil, func(scan func(...any) error) error {
			var key string
			err := scan(&key)
			if _, fault := note.NewVerifier(key); fault == nil && key != own { // a damaged one is for Verify to tell
				keys = append(keys, key)
			}
			return err
		})
	})
	return keys, err
}
