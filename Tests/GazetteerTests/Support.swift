import DirectoryModel
import DutchText
import FoundationEssentials
import Gazetteer
import RecordReading
import TestSupport

/// Where the tests find the reference data and their fixtures.
enum Place {
    static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    static let areas = root + "/Config/gebieden"
    static let fixtures = root + "/Tests/Fixtures/gazetteer"
}

/// The gazetteer of Config, loaded once for all tests.
func realGazetteer() throws -> Gazetteer { try loaded.get() }

private let loaded = Result { try Gazetteer(contentsOf: Place.areas) }

func table(_ path: String, delimiter: Character = ",") throws -> [TableRow] {
    try ReferenceTable(contentsOf: path, delimiter: delimiter).rows
}

/// A line of text as the words that `mentions` takes.
func words(_ line: String) -> [(folded: String, original: String)] {
    line.split(separator: " ").map { (folded: $0.folded, original: String($0)) }
}

/// A generator with a seed (SplitMix64), so that a failure can be seen again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
