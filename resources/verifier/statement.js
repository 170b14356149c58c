"use strict";
/* What a code of Muster says, and whether one of the camp's keys signed it: COSE_Sign1, Ed25519, base45, as app/proof.py writes them.
   No other bytes may say the same: what is not written in the shortest way, and in this order, is unreadable. */
var Statement = (function () {
  const PREFIX = "MS1:";
  const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  const FIELDS = ["serial", "kind", "name", "name_latin", "course", "class_label", "start", "end", "grade", "place", "of", "issued_on"];
  const DATES = ["start", "end", "issued_on"];
  const NUMBERS = ["kind", "grade", "place", "of"].concat(DATES);
  const KINDS = ["completion", "attendance", "T3", "T5", "distinction"];
  const BYTES = 2, TEXT = 3, ARRAY = 4; // major types of CBOR, RFC 8949
  const NOTHING = 0xf6;
  const KEY_ID = 8; // bytes
  const PROTECTED = [0xa2, 0x01, 0x27, 0x04, 0x48]; // a map of two: the algorithm EdDSA, and the key id that follows
  // The order of the group of Ed25519, smallest byte first: a signature whose second half is not below it is a copy with another face.
  const ORDER = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";
  const DAY = 86400000; // milliseconds

  function refuse(why) {
    throw new Error(why);
  }

  function joined(text) {
    return text.replace(/^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g, "").replace(/[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g, "");
  }

  function bytesOfBase45(text) {
    const bytes = [];
    if (text.length % 3 === 1) refuse("cut short");
    for (let at = 0; at < text.length; at += 3) {
      const digits = Array.from(text.slice(at, at + 3), (letter) => ALPHABET.indexOf(letter));
      if (digits.includes(-1)) refuse("another letter");
      const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
      const two = digits.length === 3;
      if (value > (two ? 0xffff : 0xff)) refuse("too large");
      if (two) bytes.push(value >> 8);
      bytes.push(value & 0xff);
    }
    return Uint8Array.from(bytes);
  }

  /* Reads one thing after the other; each has one spelling only. */
  function Reader(bytes) {
    let at = 0;
    function byte() {
      if (at >= bytes.length) refuse("cut short");
      return bytes[at++];
    }
    function head() {
      const first = byte(), short = first & 31;
      if (short > 27) refuse("of no definite length");
      if (short < 24) return { major: first >> 5, value: short };
      let value = 0;
      const length = 1 << (short - 24);
      for (let left = length; left; left--) value = value * 256 + byte();
      const least = length === 1 ? 24 : Math.pow(256, length / 2);
      if (value < least || value > Number.MAX_SAFE_INTEGER) refuse("not as short as it could be, or too large");
      return { major: first >> 5, value: value };
    }
    function taken(length) {
      if (length > bytes.length - at) refuse("cut short");
      return bytes.slice(at, (at += length));
    }
    const reader = {
      begin: (major) => {
        const there = head();
        if (there.major !== major) refuse("something else");
        return there.value;
      },
      bytes: () => taken(reader.begin(BYTES)),
      value: () => {
        if (bytes[at] === NOTHING) return byte() && null;
        const there = head();
        if (there.major === TEXT) return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(taken(there.value));
        if (there.major > 1) refuse("neither number nor text");
        const number = there.major ? -1 - there.value : there.value;
        return Number.isSafeInteger(number) ? number : refuse("too large");
      },
      end: () => at === bytes.length || refuse("more than one thing"),
    };
    return reader;
  }

  function written(bytes) {
    const length = bytes.length, major = BYTES << 5;
    const head = length < 24 ? [major | length] : length < 256 ? [major | 24, length] : [major | 25, length >> 8, length & 255];
    return head.concat(Array.from(bytes));
  }

  /* ["Signature1", protected, nothing, payload]: what is signed, RFC 9052, 4.4. */
  function toBeSigned(header, said) {
    const context = [(ARRAY << 5) | 4, (TEXT << 5) | 10].concat(Array.from("Signature1", (letter) => letter.charCodeAt(0)));
    const nothing = [BYTES << 5];
    return Uint8Array.from(context.concat(written(header), nothing, written(said)));
  }

  function unpacked(name, value) {
    if (typeof value !== (NUMBERS.includes(name) ? "number" : "string")) refuse("another kind of value in " + name);
    if (DATES.includes(name)) return dayOf(value);
    if (name !== "kind") return value;
    return value in KINDS ? KINDS[value] : refuse("no such kind");
  }

  function dayOf(days) {
    const day = new Date(days * DAY);
    if (isNaN(day) || day.getUTCFullYear() < 1 || day.getUTCFullYear() > 9999) refuse("no day");
    return day.toISOString().slice(0, 10);
  }

  /* What the text says, without asking who signed it; throws where it is no statement, or a damaged one. */
  function read(text) {
    const whole = joined(text);
    if (!whole.startsWith(PREFIX)) refuse("not a statement of Muster");
    const reader = Reader(bytesOfBase45(whole.slice(PREFIX.length)));
    if (reader.begin(ARRAY) !== 4) refuse("something else");
    const header = reader.bytes();
    if (reader.begin(5) !== 0) refuse("an unprotected header");
    const said = reader.bytes(), signature = reader.bytes();
    reader.end();
    if (header.length !== PROTECTED.length + KEY_ID || PROTECTED.some((byte, at) => header[at] !== byte)) refuse("another header");
    return { fields: fieldsOf(said), key: hex(header.slice(-KEY_ID)), signed: toBeSigned(header, said), signature: signature };
  }

  function fieldsOf(said) {
    const reader = Reader(said), fields = {};
    const count = reader.begin(ARRAY);
    for (let at = 0; at < count; at++) {
      const value = reader.value();
      if (value !== null && at < FIELDS.length) fields[FIELDS[at]] = unpacked(FIELDS[at], value);
    }
    reader.end();
    return fields;
  }

  function hex(bytes) {
    return Array.from(bytes, (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
  }

  function fromHex(text) {
    return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  }

  function belowOrder(signature) {
    const order = fromHex(ORDER);
    for (let at = 31; at >= 0; at--) if (signature[32 + at] !== order[at]) return signature[32 + at] < order[at];
    return false;
  }

  /* By the browser itself where it can, else by TweetNaCl. `engine` says which it was; "fallback" asks for the second. */
  const engine = { wanted: "", used: "" };

  async function signedBy(key, statement) {
    const signature = statement.signature;
    if (signature.length !== 64 || !belowOrder(signature)) return false;
    if (engine.wanted !== "fallback" && typeof crypto !== "undefined" && crypto.subtle) {
      try {
        const imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
        const genuine = await crypto.subtle.verify({ name: "Ed25519" }, imported, signature, statement.signed);
        engine.used = "browser";
        return genuine;
      } catch (unknown) {
        engine.wanted = "fallback"; // an older browser
      }
    }
    engine.used = "fallback";
    return nacl.sign.detached.verify(statement.signed, signature, key);
  }

  /* The first eight bytes of the SHA-256 of the text: what tells it from others under the same number. */
  function mark(text) {
    return sha256(new TextEncoder().encode(joined(text))).slice(0, 16);
  }

  /* FIPS 180-4; the browser's own is not there everywhere a file is opened from. */
  function sha256(bytes) {
    const primes = [], root = (value, degree) => (Math.pow(value, 1 / degree) % 1) * 0x100000000 | 0;
    for (let number = 2; primes.length < 64; number++) if (primes.every((prime) => number % prime)) primes.push(number);
    const constants = primes.map((prime) => root(prime, 3)), state = primes.slice(0, 8).map((prime) => root(prime, 2));
    const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6), view = new DataView(padded.buffer);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    view.setUint32(padded.length - 4, bytes.length * 8);
    const turn = (word, by) => (word >>> by) | (word << (32 - by));
    for (let block = 0; block < padded.length; block += 64) {
      const words = [];
      let [a, b, c, d, e, f, g, h] = state;
      for (let at = 0; at < 64; at++) {
        const back = words[at - 15], last = words[at - 2];
        words[at] = at < 16 ? view.getInt32(block + at * 4)
          : (words[at - 16] + (turn(back, 7) ^ turn(back, 18) ^ (back >>> 3)) + words[at - 7] + (turn(last, 17) ^ turn(last, 19) ^ (last >>> 10))) | 0;
        const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[at] + words[at]) | 0;
        const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = (state[at] + word) | 0));
    }
    return state.map((word) => ("0000000" + (word >>> 0).toString(16)).slice(-8)).join("");
  }

  /* The whole answer on a code by the camp's keys, as proof.judge gives it: valid only if genuine, its key in use, and in force. */
  async function judge(text, camp) {
    let statement;
    try {
      statement = read(text);
    } catch (damage) {
      return { valid: false, status: "unreadable", serial: "", fields: {}, key: "", laptop: "", since: "" };
    }
    const signer = camp.keys.find((one) => one.id === statement.key);
    const answer = { valid: false, status: "unknown key", serial: statement.fields.serial || "", fields: statement.fields };
    Object.assign(answer, { key: statement.key, laptop: signer ? signer.laptop : "", since: "" });
    if (!signer) return answer;
    if (!(await signedBy(fromHex(signer.public_key), statement))) return Object.assign(answer, { status: "altered" });
    const said = mark(text);
    const found = camp.withdrawn.find((one) => one.serial === answer.serial && (one.statement === "" || one.statement === said));
    if (found) return Object.assign(answer, { status: found.status, since: found.on });
    if (signer.until !== null && (statement.fields.issued_on || "") > signer.until) {
      return Object.assign(answer, { status: "key retired", since: signer.until });
    }
    return Object.assign(answer, { valid: true, status: "in force" });
  }

  return { FIELDS: FIELDS, DATES: DATES, PREFIX: PREFIX, engine: engine, joined: joined, judge: judge, mark: mark, read: read, sha256: sha256 };
})();
