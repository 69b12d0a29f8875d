import DirectoryModel
import DirectoryService
import Search
import Thesaurus

/// What a cell of the table of coverage comes to, for the page and for the terminal.
struct CoverageGrid {
    let coverage: ServiceCoverage

    /// How well a cell is served; the raw value is the class in the page.
    enum Kind: String, CaseIterable {
        case none = "leeg"
        case stale = "verouderd"
        case few = "weinig"
        case enough = "genoeg"
        case many = "veel"
        case unexpected = "nvt"
    }

    /// A domain with the target groups that it has nothing for.
    struct Spot {
        let domain: Int
        let white: [Int]
        /// Those that it does have something for.
        let served: [Int]
        /// Those that are expected, whether there is something or not.
        var expected: Int { white.count + served.count }
    }

    func kind(_ domain: Int, _ targetGroup: Int) -> Kind {
        let cell = coverage.counts.cells[domain][targetGroup]
        if cell.count == 0 {
            return coverage.isExpected(domain: domain, targetGroup: targetGroup) ? .none : .unexpected
        }
        if cell.stale == cell.count { return .stale }
        switch cell.count {
        case ...2: return .few
        case ...5: return .enough
        default: return .many
        }
    }

    /// Cells of a kind.
    func count(_ kind: Kind) -> Int {
        coverage.domains.indices.reduce(0) { $0 + targetGroups($1, of: kind).count }
    }

    /// Cells that somebody expects something in, or that have something.
    var expected: Int {
        coverage.domains.count * coverage.targetGroups.count - count(.unexpected)
    }

    func targetGroups(_ domain: Int, of kind: Kind) -> [Int] {
        coverage.targetGroups.indices.filter { self.kind(domain, $0) == kind }
    }

    /// Every domain, in the order of the table.
    var spots: [Spot] {
        coverage.domains.indices.map { domain in
            Spot(
                domain: domain, white: targetGroups(domain, of: .none),
                served: coverage.targetGroups.indices.filter { coverage.counts.cells[domain][$0].count > 0 })
        }
    }

    /// "niets voor jongeren en ouderen"; nil where there is something for all.
    func sentence(_ spot: Spot) -> String? {
        guard !spot.white.isEmpty else { return nil }
        if spot.served.isEmpty { return "niets, voor geen enkele doelgroep" }
        if spot.white.count <= Self.mostNamed { return "niets voor \(names(spot.white))" }
        return "alleen iets voor \(names(spot.served)); voor de \(spot.white.count) andere doelgroepen niets"
    }

    private static let mostNamed = 6

    func names(_ targetGroups: [Int]) -> String {
        DutchWriting.list(targetGroups.map { coverage.targetGroups[$0].label })
    }

    /// "41 van de 132 combinaties van een domein en een doelgroep hebben geen aanbod uit de streek."
    var summary: String {
        let (white, stale) = (count(.none), count(.stale))
        let all = "\(DutchWriting.number(expected)) combinaties van een domein en een doelgroep"
        var text =
            white == 0
            ? "Elk van de \(all) heeft aanbod uit de streek"
            : "\(DutchWriting.number(white)) van de \(all) \(white == 1 ? "heeft" : "hebben") geen aanbod uit de streek"
        if stale > 0 { text += ", \(DutchWriting.number(stale)) alleen verouderd aanbod" }
        return text + "."
    }
}
