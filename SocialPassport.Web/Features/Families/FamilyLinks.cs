using System.Globalization;

namespace SocialPassport.Web.Features.Families;

public static class FamilyLinks
{
    public const string Search = "/families";
    public const string New = "/families/new";

    /// <summary>Name in the query of the case that was joined.</summary>
    public const string JoinedCase = "joined";

    /// <summary>A day in an address.</summary>
    public const string AddressDate = "yyyy-MM-dd";

    /// <summary>The answers of the last search, narrowed. What was searched for is not in the address.</summary>
    public static string Found(SearchFilter filter)
    {
        (string Name, string? Value)[] parts = [("centre", filter.Centre), ("category", filter.Category), ("children", filter.Children)];
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}"));
        return query.Length == 0 ? Search : $"{Search}?{query}";
    }

    public static string Card(Guid publicId) => $"/families/{publicId}";

    /// <summary>The case that goes on, with a word about the one that was joined to it.</summary>
    public static string CardAfterJoining(Guid publicId, string joinedCase) => $"{Card(publicId)}?{JoinedCase}={joinedCase}";

    public static string Card(Guid publicId, FamilyTab tab) =>
        tab == FamilyTab.Members ? Card(publicId) : $"/families/{publicId}/{tab.ToString().ToLowerInvariant()}";

    /// <summary>The card as it was on a past day.</summary>
    public static string OnDate(Guid publicId, DateOnly date) =>
        $"/families/{publicId}/on/{date.ToString(AddressDate, CultureInfo.InvariantCulture)}";
}
