using System.Text.Encodings.Web;
using System.Text.Json;
using SocialPassport.Tests.Support.Logs;

namespace SocialPassport.Tests.Hostile.Logs;

/// <summary>One planted datum is found, and what a log is full of is none.</summary>
public sealed class PersonalDataScanTests
{
    [Theory]
    [InlineData("Certificate of 112-233-445 95 was sent", "СНИЛС")]
    [InlineData("@p0='11223344595' (Nullable = false)", "СНИЛС")]
    [InlineData("card 2200000000000004 was refused", "card number")]
    [InlineData("card 2202 2001 1234 5002 was refused", "card number")]
    [InlineData("card=2202200000000012342", "card number")]
    [InlineData("document 4510 123456", "document number")]
    [InlineData("document 45 10 № 123456", "document number")]
    [InlineData("document II-ВО 123456", "document number")]
    [InlineData("call +7 (812) 123-45-67", "phone")]
    [InlineData("call +79211234567", "phone")]
    [InlineData("call 8 921 123-45-67", "phone")]
    [InlineData("Family of Журавлёва was opened", "name")]
    [InlineData("family of ЖУРАВЛЁВА", "name")]
    [InlineData("Полина Андреевна is not known", "name")]
    public void Find_APlantedDatum_IsFoundInEveryEncoding(string line, string kind)
    {
        Assert.Contains(kind, PersonalDataScan.Find(line));
        Assert.Contains(kind, PersonalDataScan.Find(JsonSerializer.Serialize(line, new JsonSerializerOptions { Encoder = JavaScriptEncoder.Default })));
        Assert.Contains(kind, PersonalDataScan.Find($"GET /families?q={Uri.EscapeDataString($" {line} ")}"));
    }

    [Theory]
    [InlineData("Журавлёва 15.10.1990")]
    [InlineData("Журавлёва 1990-10-15")]
    public void Find_BirthDateBesideAName_IsFound(string line) => Assert.Contains("birth date beside a name", PersonalDataScan.Find(line));

    [Theory]
    [InlineData("Executed DbCommand (12ms) [Parameters=[@p0='?' (DbType = Int64), @p1='?' (Size = 25)], CommandType='Text', CommandTimeout='30']")]
    [InlineData("Content root path: /work/SocialPassport.Web 2025-10-15T12:30:00.1234567Z 638961234567890123")]
    [InlineData("Request starting HTTP/1.1 GET http://127.0.0.1:45678/families/0198f0a0-0000-7000-8000-000000000001 - - 11223344596")]
    [InlineData("certificate 2021080713257902301000001 is not known")]
    [InlineData("Полученный сертификат действует до 15.10.2025")]
    [InlineData("GET /sandbox/gises/?number=00000000002")]
    [InlineData("112-233-445 96 2200000000000005 5f3c2200000000000004")]
    public void Find_OrdinaryLine_IsNothing(string line) => Assert.Empty(PersonalDataScan.Find(line));
}
