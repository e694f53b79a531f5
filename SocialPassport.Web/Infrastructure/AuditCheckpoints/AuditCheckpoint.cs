using System.Globalization;

namespace SocialPassport.Web.Infrastructure.AuditCheckpoints;

/// <summary>The chain as it stood at a time: one line «v1 ordinal number hash time signature» of the checkpoint file.</summary>
/// <param name="Ordinal">Place in the file, from 1 without gaps.</param>
/// <param name="Number">Number of the last sealed entry.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="AtUtc">When the line was written.</param>
public sealed record AuditCheckpoint(long Ordinal, long Number, byte[] Hash, DateTime AtUtc)
{
    private const string Form = "v1";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>What is signed: the line up to the blank before the signature.</summary>
    public string SignedText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Form} {Ordinal} {Number} {Convert.ToHexStringLower(Hash)} {AtUtc.ToString(TimeFormat, CultureInfo.InvariantCulture)}");

    /// <summary>Null where the line is no checkpoint, for instance cut by a power failure.</summary>
    public static (AuditCheckpoint Checkpoint, byte[] Signature)? Read(string line)
    {
        var parts = line.Split(' ');
        var signature = new byte[line.Length];
        return parts is [Form, var ordinalText, var numberText, { Length: 64 } hash, var time, var signed]
            && long.TryParse(ordinalText, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            && long.TryParse(numberText, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && hash.All(char.IsAsciiHexDigitLower)
            && DateTime.TryParseExact(
                time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && Convert.TryFromBase64String(signed, signature, out var length)
                ? (new AuditCheckpoint(ordinal, number, Convert.FromHexString(hash), at), signature[..length])
                : null;
    }
}
