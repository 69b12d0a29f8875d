/// How much a match in each column of the index counts.
package struct IndexColumnWeights: Sendable, Hashable, Codable {
    package var name: Double
    package var organization: Double
    package var subjects: Double
    package var description: Double
    package var applicationProcess: Double
    package var translations: Double

    enum CodingKeys: String, CodingKey {
        case name, organization, subjects, description
        case applicationProcess = "application_process"
        case translations
    }

    /// The weights in the order of the columns.
    package var list: [Double] { byKey.map(\.value) }

    /// All of them, by their keys, in the order of the columns.
    package var byKey: [(key: String, value: Double)] {
        [
            (.name, name), (.organization, organization), (.subjects, subjects), (.description, description),
            (.applicationProcess, applicationProcess), (.translations, translations),
        ].map { (key: CodingKeys, value) in (key.rawValue, value) }
    }
}
