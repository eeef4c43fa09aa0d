package indicator

import (
	"crypto/sha256"
	"crypto/sha3"
	"encoding/base32"
	"strings"
)

// onionChecks says whether the checksum of an onion name of version 3 is right, in lower case and with
// or without names before it. Names of version 2 have none.
func onionChecks(host string) bool {
	name := strings.TrimSuffix(host, ".onion")
	name = name[strings.LastIndexByte(name, '.')+1:]
	if len(name) != 56 {
		return true
	}
	// Tor, rend-spec-v3, 6: the key, two bytes of SHA3-256(".onion checksum" | key | version), the version.
	b, err := base32.StdEncoding.DecodeString(strings.ToUpper(name))
	if err != nil || b[34] != 3 {
		return false
	}
	sum := sha3.Sum256(append(append([]byte(".onion checksum"), b[:32]...), 3))
	return sum[0] == b[32] && sum[1] == b[33]
}

// base58Digits gives the value of a digit of base 58 as Bitcoin counts, or 0xFF.
var base58Digits = digits("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")

// bech32Digits gives the value of a character of bech32 (BIP 173) in lower case, or 0xFF.
var bech32Digits = digits("qpzry9x8gf2tvdw0s3jn54khce6mua7l")

func digits(alphabet string) (t [256]byte) {
	for b := range t {
		t[b] = 0xFF
	}
	for i := range len(alphabet) {
		t[alphabet[i]] = byte(i)
	}
	return t
}

func base58(text string) bool {
	for i := range len(text) {
		if base58Digits[text[i]] == 0xFF {
			return false
		}
	}
	return true
}

// base58check says whether text is a Bitcoin address of the old kinds: 25 bytes, a version of 0
// (pay to public key hash) or 5 (to script hash) first and four bytes of a double SHA-256 last.
func base58check(text string) bool {
	var b [25]byte
	for i := range len(text) {
		carry := int(base58Digits[text[i]])
		if carry == 0xFF {
			return false
		}
		for k := len(b) - 1; k >= 0; k-- {
			carry += int(b[k]) * 58
			b[k] = byte(carry)
			carry >>= 8
		}
		if carry != 0 {
			return false
		}
	}
	if b[0] != 0 && b[0] != 5 {
		return false
	}
	// Each leading zero byte is written as one "1".
	zeros, ones := 0, 0
	for zeros < len(b) && b[zeros] == 0 {
		zeros++
	}
	for ones < len(text) && text[ones] == '1' {
		ones++
	}
	if zeros != ones {
		return false
	}
	sum := sha256.Sum256(b[:21])
	sum = sha256.Sum256(sum[:])
	return string(sum[:4]) == string(b[21:])
}

// bech32 says whether text, all in one case, is a Bitcoin address of the new kinds: BIP 173 for
// version 0, BIP 350 for the later ones.
func bech32(text string) bool {
	if len(text) < 14 || lower(text[0]) != 'b' || lower(text[1]) != 'c' || text[2] != '1' {
		return false
	}
	check := uint32(1)
	step := func(v byte) {
		top := check >> 25
		check = check&0x1FFFFFF<<5 ^ uint32(v)
		for k, g := range [5]uint32{0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3} {
			if top>>k&1 == 1 {
				check ^= g
			}
		}
	}
	for _, v := range [5]byte{'b' >> 5, 'c' >> 5, 0, 'b' & 31, 'c' & 31} {
		step(v)
	}
	data := text[3:]
	for i := range len(data) {
		v := bech32Digits[lower(data[i])]
		if v == 0xFF {
			return false
		}
		step(v)
	}
	version := bech32Digits[lower(data[0])]
	bits := (len(data) - 7) * 5 // without the version and six characters of the checksum
	size := bits / 8
	if bits%8 > 4 || size < 2 || size > 40 || version > 16 {
		return false
	}
	if version == 0 {
		return check == 1 && (size == 20 || size == 32)
	}
	return check == 0x2BC830A3
}
