using System.Xml;
using System.Xml.Schema;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Exchange;

/// <summary>The official XSD, compiled once; imports are resolved inside their folder only.</summary>
internal static class OfficialSchemas
{
    private static readonly Lazy<XmlSchemaSet> Service = new(() => Compile("e-certificate-service-1.1.0.xsd", "e-certificate-notification-1.1.0.xsd"));

    public static IReadOnlyList<string> Errors(byte[] document)
    {
        var errors = new List<string>();
        var settings = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            Schemas = Service.Value,
            XmlResolver = null,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings,
        };
        settings.ValidationEventHandler += (_, e) => errors.Add(e.Message);
        using var reader = XmlReader.Create(new MemoryStream(document), settings);
        while (reader.Read())
        {
        }

        return errors;
    }

    private static XmlSchemaSet Compile(params string[] files)
    {
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        foreach (var file in files)
        {
            set.Add(null, Path.Combine(Repository.SchemaFolder!, "schemas", file));
        }

        set.Compile();
        return set;
    }
}
