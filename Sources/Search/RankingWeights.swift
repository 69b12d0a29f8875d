/// How much each component can add to a score. The reasons stand beside the numbers in Config/kaart.yaml.
package struct RankingWeights: Sendable, Hashable, Codable {
    package var text: Double
    package var name: Double
    package var area: Double
    package var targetGroup: Double
    package var domain: Double
    package var age: Double
    package var language: Double
    package var openNow: Double
    package var cost: Double
    package var intake: Double
    /// How much the third and every further offering of one organisation loses, at most three times.
    package var variety: Double
    package var freshness: Double
    package var status: Double

    package init(
        text: Double, name: Double, area: Double, targetGroup: Double, domain: Double, age: Double, language: Double,
        openNow: Double, cost: Double, intake: Double, variety: Double, freshness: Double, status: Double
    ) {
        self.text = text
        self.name = name
        self.area = area
        self.targetGroup = targetGroup
        self.domain = domain
        self.age = age
        self.language = language
        self.openNow = openNow
        self.cost = cost
        self.intake = intake
        self.variety = variety
        self.freshness = freshness
        self.status = status
    }

    enum CodingKeys: String, CodingKey {
        case text, name, area
        case targetGroup = "target_group"
        case domain, age, language
        case openNow = "open_now"
        case cost, intake, variety, freshness, status
    }

    /// All of them, by their keys.
    package var byKey: [(key: String, value: Double)] {
        [
            (.text, text), (.name, name), (.area, area), (.targetGroup, targetGroup), (.domain, domain), (.age, age),
            (.language, language), (.openNow, openNow), (.cost, cost), (.intake, intake), (.variety, variety),
            (.freshness, freshness), (.status, status),
        ].map { (key: CodingKeys, value) in (key.rawValue, value) }
    }
}
