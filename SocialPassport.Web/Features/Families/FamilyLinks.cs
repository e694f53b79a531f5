namespace SocialPassport.Web.Features.Families;

public static class FamilyLinks
{
    public const string Search = "/families";
    public const string New = "/families/new";

    /// <summary>Name in the query of the case that was joined.</summary>
    public const string JoinedCase = "joined";

    public static string Card(Guid publicId) => $"/families/{publicId}";

    /// <summary>The case that goes on, with a word about the one that was joined to it.</summary>
    public static string CardAfterJoining(Guid publicId, string joinedCase) => $"{Card(publicId)}?{JoinedCase}={joinedCase}";

    public static string Card(Guid publicId, FamilyTab tab) =>
        tab == FamilyTab.Members ? Card(publicId) : $"/families/{publicId}/{tab.ToString().ToLowerInvariant()}";
}
