namespace SocialPassport.Web.Features.Measures;

/// <summary>Addresses of the catalogue of measures.</summary>
public static class MeasureLinks
{
    public const string List = "/measures";
    public const string New = $"{List}/new";

    public static string Card(string code) => $"{List}/{Uri.EscapeDataString(code)}";

    public static string Edit(string code) => $"{Card(code)}/edit";

    public static string NewVersion(string code) => $"{Card(code)}/versions/new";

    public static string Version(string code, int number, VersionTab tab = VersionTab.Rule) =>
        tab == VersionTab.Rule ? $"{Card(code)}/versions/{number}" : $"{Card(code)}/versions/{number}?tab={tab}";

    public static string NewExample(string code, int number) => $"{Card(code)}/versions/{number}/examples/new";

    public static string Example(string code, int number, Guid example) => $"{Card(code)}/versions/{number}/examples/{example}";

    public static string ProposeExample(string code, Guid family) => $"{Card(code)}/propose/{family}";
}

/// <summary>Parts of the page of a version.</summary>
public enum VersionTab
{
    Rule,
    Period,
    Terms,
    Examples,
    Comparison,
    Check,
}
