#!/usr/bin/env bash
# In a bucket that is not there, every file is just missing
#
# A good guess: asking whether a file exists in a bucket that does not is an error.
#
# What happens: exists answers False and open says FileNotFoundError, both as for a missing file, so a wrong
#   bucket name looks like an empty vault. Only asking for a file’s time names the bucket; for a missing
#   file it raises boto’s ClientError, not FileNotFoundError.
#
# Seen with: django-storages 1.14.6, boto3 and moto 5.2.5, Django 5.2.19, Python 3.11.7, on Debian 12
#   (x86-64)
#
# Why it matters here: a sweep compares records with files and reports, or forgets, what is gone. With one
#   letter wrong in a setting everything is gone.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    django-storages==1.14.6 'moto[s3]==5.2.5' Django==5.2.19

cat >ask.py <<'END'
import os

import boto3
from django.conf import settings
from moto import mock_aws

os.environ.update(AWS_ACCESS_KEY_ID="invented", AWS_SECRET_ACCESS_KEY="invented", AWS_DEFAULT_REGION="eu-west-2")
settings.configure(USE_TZ=True)

from storages.backends.s3 import S3Storage  # noqa: E402


def answer(ask):
    try:
        return ask("return.xml")
    except Exception as raised:
        return type(raised).__name__


with mock_aws():
    boto3.client("s3").create_bucket(
        Bucket="vault", CreateBucketConfiguration={"LocationConstraint": os.environ["AWS_DEFAULT_REGION"]}
    )
    for bucket in ("vault", "vualt"):
        held = S3Storage(bucket_name=bucket)
        print(bucket, *(f"{name}: {answer(getattr(held, name))}" for name in ("exists", "open", "get_modified_time")))
END

guessed=$(
    cat <<'END'
vault exists: False open: FileNotFoundError get_modified_time: FileNotFoundError
vualt exists: an error open: an error get_modified_time: an error
END
)
stated=$(
    cat <<'END'
vault exists: False open: FileNotFoundError get_modified_time: ClientError
vualt exists: False open: FileNotFoundError get_modified_time: NoSuchBucket
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
