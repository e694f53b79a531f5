namespace SocialPassport.Web.Features.Measures;

/// <summary>Addresses of the catalogue of measures.</summary>
public static class MeasureLinks
{
    public const string List = "/measures";

    public static string Card(string code) => $"{List}/{Uri.EscapeDataString(code)}";
}
