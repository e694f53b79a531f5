using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Measures;

/// <summary>The values of one yardstick one after the other: no day has two.</summary>
public static class YardstickSeries
{
    /// <summary>
    /// Lets a new value begin: one without end that stands before it ends there. Any other value for one of its days is refused.
    /// </summary>
    /// <param name="existing">All values of the same code.</param>
    /// <param name="added">The new value.</param>
    /// <returns>The value that ended because of the new one; null = none did.</returns>
    /// <exception cref="DomainRuleException">yardstick.twice</exception>
    public static Yardstick? Begin(IEnumerable<Yardstick> existing, Yardstick added)
    {
        var inTheWay = existing.Where(value => !value.IsWithdrawn && value.Overlaps(added)).OrderBy(value => value.ValidFrom).ToList();
        switch (inTheWay)
        {
            case []:
                return null;
            case [{ ValidTo: null } open] when open.ValidFrom < added.ValidFrom:
                open.EndOn(added.ValidFrom);
                return open;
            default:
                var first = inTheWay[0];
                var day = first.ValidFrom > added.ValidFrom ? first.ValidFrom : added.ValidFrom;
                throw new DomainRuleException(
                    "yardstick.twice",
                    $"На {RussianText.Date(day)} уже есть значение: {YardstickCodes.NameOf(added.Code)}, {RussianText.Money(first.Kopecks)}, {InWords(first)} ({first.Act}). "
                    + "Исправьте его, завершите раньше или задайте для нового другой срок.");
        }
    }

    /// <summary>«с 01.01.2026 по 31.12.2026».</summary>
    public static string InWords(Yardstick value) =>
        value.ValidTo is { } end
            ? $"с {RussianText.Date(value.ValidFrom)} по {RussianText.Date(end.AddDays(-1))}"
            : $"с {RussianText.Date(value.ValidFrom)} без срока";
}
