import Foundation
import Hashing
import TestSupport
import Testing

/// Hashes against what the standards say they are.
@Suite struct HashesTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func sha256OfTheExamplesOfNIST(text: String, hash: String) {
        #expect(SHA256.hash(Data(text.utf8)).hexadecimal == hash)
    }

    @Test(arguments: [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ])
    func sha1OfTheExamplesOfNIST(text: String, hash: String) {
        #expect(Data(SHA1.hash(Array(text.utf8))).hexadecimal == hash)
    }

    /// RFC 4231, cases 1, 2 and 6: a key shorter than a block, a short one, and one that is longer.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func keyedHashOfTheExamplesOfTheRFC(key: [UInt8], text: String, code: String) {
        #expect(KeyedHash(key: Data(key)).code(for: Data(text.utf8)).hexadecimal == code)
    }

    @Test(arguments: 0..<50)
    func piecesGiveWhatTheWholeGives(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let bytes = (0..<Int.random(in: 0...500, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        let key = Data(bytes.prefix(Int.random(in: 0...100, using: &random)))
        var (hash, keyed) = (SHA256(), KeyedHash(key: key))
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(Int.random(in: 0...90, using: &random)))
            hash.update(piece)
            keyed.update(piece)
            #expect(hash.finalized() != SHA256.hash(bytes) || piece.count == rest.count)
            rest = rest.dropFirst(piece.count)
        }
        #expect(hash.finalized() == SHA256.hash(bytes))
        #expect(keyed.finalized() == KeyedHash(key: key).code(for: bytes))
    }

    @Test func randomBytesAreAsManyAsAskedAndOthersEachTime() {
        #expect(RandomBytes.make(0).isEmpty)
        #expect(RandomBytes.make(32).count == 32)
        #expect(Set((0..<100).map { _ in RandomBytes.make(16) }).count == 100)
    }
}
