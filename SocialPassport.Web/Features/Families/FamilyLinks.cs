using System.Globalization;

namespace SocialPassport.Web.Features.Families;

public static class FamilyLinks
{
    public const string Search = "/families";
    public const string New = "/families/new";

    /// <summary>A day in an address.</summary>
    public const string AddressDate = "yyyy-MM-dd";

    public static string Card(Guid publicId) => $"/families/{publicId}";

    public static string Card(Guid publicId, FamilyTab tab) =>
        tab == FamilyTab.Members ? Card(publicId) : $"/families/{publicId}/{tab.ToString().ToLowerInvariant()}";

    /// <summary>The card as it was on a past day.</summary>
    public static string OnDate(Guid publicId, DateOnly date) =>
        $"/families/{publicId}/on/{date.ToString(AddressDate, CultureInfo.InvariantCulture)}";
}
