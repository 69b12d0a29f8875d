/// The places of every postcode, ordered by postcode.
struct Postcodes: Sendable {
    struct Place: Sendable {
        let postcode: Int
        let name: String
        /// The municipality, as an index in the gazetteer's areas.
        let municipality: Int
        /// Whether the postcode is named after this place.
        let isMain: Bool
    }

    let places: [Place]

    init(in folder: String, municipalities: [Int: Int]) throws(GazetteerError) {
        let table = try GazetteerTable(
            "postcodes.csv", in: folder, columns: ["postcode", "plaatsnaam", "nis_code", "hoofdplaats"])
        var places: [Place] = []
        places.reserveCapacity(table.rows.count)
        var isOrdered = true
        for row in table.rows {
            let postcode = try table.digits(4, 0, of: row)
            let name = try table.filled(1, of: row)
            guard let municipality = municipalities[try table.digits(5, 2, of: row)] else {
                throw table.fault(.known, 2, of: row)
            }
            let isMain = try table.flag(3, of: row)
            isOrdered = isOrdered && (places.last.map { $0.postcode <= postcode } ?? true)
            places.append(Place(postcode: postcode, name: name, municipality: municipality, isMain: isMain))
        }
        self.places = isOrdered ? places : places.sorted { $0.postcode < $1.postcode }
    }

    /// The places of the postcode, the one that it is named after first; empty for a postcode that does not exist.
    subscript(postcode: Int) -> [Place] {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].postcode < postcode { low = middle + 1 } else { high = middle }
        }
        let found = places[low...].prefix { $0.postcode == postcode }
        return found.filter(\.isMain) + found.filter { !$0.isMain }
    }
}

extension Gazetteer {
    /// Every postcode, in order, with the area that it means.
    package var areasByPostcode: [(postcode: Int, area: Area)] {
        var last = -1
        return postcodes.places.compactMap { place in
            guard place.postcode != last else { return nil }
            last = place.postcode
            return area(postcode: place.postcode).map { (place.postcode, $0) }
        }
    }
}
