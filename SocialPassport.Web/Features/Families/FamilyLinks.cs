namespace SocialPassport.Web.Features.Families;

public static class FamilyLinks
{
    public const string Search = "/families";
    public const string New = "/families/new";

    public static string Card(Guid publicId) => $"/families/{publicId}";

    public static string Card(Guid publicId, FamilyTab tab) =>
        tab == FamilyTab.Members ? Card(publicId) : $"/families/{publicId}/{tab.ToString().ToLowerInvariant()}";
}
