import Foundation

/// Seeds of a random test: few in `make test`, all of them in `make test-lang`, which sets `KAART_RONDES`.
package func seeds(_ few: UInt64, of all: UInt64) -> Range<UInt64> {
    0..<(ProcessInfo.processInfo.environment["KAART_RONDES"] == nil ? few : all)
}
