namespace SocialPassport.Web.Features.FactRequests;

public static class FactRequestLinks
{
    public const string List = "/requests";

    public static string OfFamily(Guid familyPublicId) => $"/families/{familyPublicId}/requests";

    public static string Decide(Guid familyPublicId, Guid linePublicId) => $"{OfFamily(familyPublicId)}/{linePublicId}";

    public static string To(FactRequestFilter filter, int page = 1)
    {
        List<string> parts = [];
        if (filter.Show != FactRequestShow.Attention)
        {
            parts.Add($"show={filter.Show.ToString().ToLowerInvariant()}");
        }

        if (page > 1)
        {
            parts.Add($"page={page}");
        }

        return parts.Count == 0 ? List : $"{List}?{string.Join('&', parts)}";
    }
}
