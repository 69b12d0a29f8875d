package import DirectoryModel
import Foundation
package import Search

/// The settings of the kaart: Config/kaart.yaml, decoded once. Every key must be there, and no other.
package struct Settings: Sendable, Hashable, Codable {
    package var search: SearchSettings
    package var freshness: FreshnessTerms
    package var deliveries: DeliverySettings
    package var desk: DeskSettings

    /// How results are ranked.
    package struct SearchSettings: Sendable, Hashable, Codable {
        package var weights: RankingWeights
        package var columns: IndexColumnWeights
        package var text: TextSettings
        /// Code of the domain of general intake.
        package var intakeDomain: String
        /// Codes of the target groups for whom intake is general.
        package var intakeGroups: [String]

        enum CodingKeys: String, CodingKey {
            case weights, columns, text
            case intakeDomain = "intake_domain"
            case intakeGroups = "intake_groups"
        }

        /// Beyond this a number is no weight but a slip; and what is no number is none.
        private static let allowedWeights = 0.0...1_000

        /// The first key whose value cannot be.
        fileprivate var faultyKey: String? {
            func faulty(_ name: String, _ values: [(key: String, value: Double)]) -> String? {
                values.first { !Self.allowedWeights.contains($0.value) }.map { "\(name).\($0.key)" }
            }
            return faulty("weights", weights.byKey) ?? faulty("columns", columns.byKey)
                ?? text.faultyKey.map { "text.\($0)" }
        }

        package var intake: GeneralIntake { GeneralIntake(domain: intakeDomain, groups: intakeGroups) }

        /// How the text of an offering is scored.
        package var parameters: TextScorer.Parameters {
            TextScorer.Parameters(
                columns: columns.list, saturation: text.saturation, lengthShare: text.lengthShare,
                coverageShare: text.coverageShare)
        }
    }

    /// How words are weighed.
    package struct TextSettings: Sendable, Hashable, Codable {
        /// How fast repetition stops to count; 0.001…1000.
        package var saturation: Double
        /// How much long texts are held back, 0…1.
        package var lengthShare: Double
        /// How much of the score depends on how many of the words match, 0…1.
        package var coverageShare: Double
        /// What a synonym counts beside the word itself, 0…1.
        package var synonym: Double
        /// What the parts of a compound count beside the whole, 0…1.
        package var part: Double

        /// The least that saturates at all, and the most that still does.
        private static let saturations = 0.001...1_000

        /// The first key whose value cannot be.
        fileprivate var faultyKey: String? {
            if !Self.saturations.contains(saturation) { return CodingKeys.saturation.rawValue }
            let shares = [
                (CodingKeys.lengthShare, lengthShare), (.coverageShare, coverageShare), (.synonym, synonym),
                (.part, part),
            ]
            return shares.first { !(0...1).contains($0.1) }?.0.rawValue
        }

        enum CodingKeys: String, CodingKey {
            case saturation
            case lengthShare = "length_share"
            case coverageShare = "coverage_share"
            case synonym, part
        }
    }

    /// Which deliveries are trusted.
    package struct DeliverySettings: Sendable, Hashable, Codable {
        /// Share of a source, 0…1, that may vanish in one delivery.
        package var vanishingLimit: Double

        enum CodingKeys: String, CodingKey { case vanishingLimit = "vanishing_limit" }
    }

    /// What the desk allows one client.
    package struct DeskSettings: Sendable, Hashable, Codable {
        /// Connections at a time, 1 or more.
        package var connections: Int
        /// Seconds after which an unanswered question is given up, 1 or more.
        package var secondsPerRequest: Int
        /// Seconds after which a connection on which nothing happens is closed, 1 or more.
        package var idleSeconds: Int
        /// Questions of one client that may wait at a time, 1 or more.
        package var waiting: Int
        /// Reports an hour from one account, and from the page; 1 or more.
        package var reportsPerHour: Int

        enum CodingKeys: String, CodingKey {
            case connections
            case secondsPerRequest = "seconds_per_request"
            case idleSeconds = "idle_seconds"
            case waiting
            case reportsPerHour = "reports_per_hour"
        }
    }

    /// Beyond this a number of days, seconds or things is a slip.
    static let mostOfAnything = 1_000_000

    /// Reads the settings.
    ///
    /// - Parameter path: path of the YAML file.
    /// - Throws: `ConfigurationError`.
    package init(contentsOf path: String) throws(ConfigurationError) {
        self = try ConfigurationFile.read(Settings.self, at: path)
        let counts = 1...Self.mostOfAnything
        guard counts.contains(freshness.termDays) else { throw .badValue(path: path, key: "freshness.term_days") }
        guard (0...1).contains(freshness.agingShare) else { throw .badValue(path: path, key: "freshness.aging_share") }
        guard (0...1).contains(deliveries.vanishingLimit) else {
            throw .badValue(path: path, key: "deliveries.vanishing_limit")
        }
        let terms = freshness
        for (name, list) in [
            ("domains", terms.domains), ("sources", terms.sources), ("organization_types", terms.organizationTypes),
            ("fields", terms.fields),
        ] {
            if let key = list.filter({ !counts.contains($0.value) }).keys.min() {
                throw .badValue(path: path, key: "freshness.\(name).\(key)")
            }
        }
        let limits = [
            ("connections", desk.connections), ("seconds_per_request", desk.secondsPerRequest),
            ("idle_seconds", desk.idleSeconds), ("waiting", desk.waiting),
            ("reports_per_hour", desk.reportsPerHour),
        ]
        for (key, value) in limits where !counts.contains(value) { throw .badValue(path: path, key: "desk.\(key)") }
        if let key = search.faultyKey { throw .badValue(path: path, key: "search.\(key)") }
    }
}

/// Why the configuration cannot be used.
package enum ConfigurationError: Error, Hashable, Sendable {
    /// No Config and Importers were found: not by the flag, not by the environment, not beside the program.
    case notFound(tried: [String])
    case unreadable(path: String)
    /// The line where reading ended, from 1, where that is known.
    case notYAML(path: String, line: Int?)
    case duplicateKey(path: String, key: String)
    case unknownKey(path: String, key: String)
    case missingKey(path: String, key: String)
    case badValue(path: String, key: String)
    /// Names of keepers that differ, but not in what a folder can be called.
    case sharedFolder(path: String, keepers: [String])
}
